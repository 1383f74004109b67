// SPDX-License-Identifier: EUPL-1.2
#include <fstream>
#include <iterator>

#include "apps/gemeinwerk/commands.hpp"
#include "platform/config/config.hpp"

namespace gw::app {
namespace {

constexpr const char* beginning_of_the_document = R"(# Settings

Made by `gemeinwerk settings`. Given by the file `gemeinwerk.conf` in the folder where the program starts (or the one that
`GEMEINWERK_CONFIG` names), by the environment, or by a flag; what comes later in this order counts. In the file:

```
[http]
port = 8080
```

)";

std::string file_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

std::filesystem::path program_folder() {
  return std::filesystem::canonical("/proc/self/exe").parent_path();
}

const config::Declaration& declaration() {
  using config::Kind;
  static const config::Declaration declared = [] {
    config::Declaration made;
    made.add({"data", Kind::path, "var", "folder of all data and keys", "data"});
    made.add(
        {"anchors", Kind::text, "",
         "where the histories' anchors live, best where nobody can change what was written: a folder, or "
         "s3://… as with blobs; empty: where documents live",
         "anchors"});
    made.add({"keys.master", Kind::path, "",
              "file of the master key, the same on every server; empty: schluessel/hauptschluessel in the "
              "data folder",
              ""});
    made.add(
        {"keys.command", Kind::text, "",
         "command that prints the master key (base64url), in the place of a file: it asks a KMS or an HSM",
         ""});
    made.add({"keys.master_next", Kind::path, "",
              "file of a second master key while the first is being changed (gemeinwerk keys rewrap)", ""});
    made.add({"keys.command_next", Kind::text, "",
              "command that prints the second master key, in the place of a file", ""});
    made.add({.name = "db",
              .fallback = "",
              .help =
                  "where databases live: postgres://… of a role that may make roles and owns the database; "
                  "empty: files in the data folder",
              .secret = true});
    made.add({.name = "databases",
              .fallback = "",
              .help =
                  "more servers on which authorities can live (mandant move): NAME=postgres://… as with db, "
                  "separated by spaces; the same on every server of the installation",
              .secret = true});
    made.add({"blobs", Kind::text, "",
              "where documents live: s3://BUCKET/PREFIX?endpoint=https://…&region=…; empty: files in the "
              "data folder",
              ""});
    made.add({"s3.access_key", Kind::text, "", "name of the key for --blobs", ""});
    made.add({.name = "s3.secret_key", .fallback = "", .help = "the key for --blobs", .secret = true});
    made.add(
        {"http.address", Kind::text, "127.0.0.1", "address to listen on; another one needs TLS", "address"});
    made.add({"http.port", Kind::number, "8080", "port to listen on", "port"});
    made.add({"http.portal", Kind::text, "",
              "where people reach the portal, https://…; stands in letters, and passkeys belong to its host "
              "name; empty: where it listens",
              ""});
    made.add({"http.workers", Kind::number, "32", "requests worked on at the same time", ""});
    made.add({"http.certificate", Kind::path, "", "TLS certificate chain (PEM)", ""});
    made.add({"http.key", Kind::path, "", "TLS key (PEM)", ""});
    made.add({"http.behind_proxy", Kind::boolean, "false",
              "trust X-Forwarded-For and -Proto from this machine", ""});
    made.add(
        {"demo", Kind::boolean, "false", "set up made-up authorities and people at the first start", "demo"});
    made.add({"demo.cases", Kind::number, "0",
              "with --demo: so many made-up cases of the last 18 months beside the first five",
              "demo-cases"});
    made.add({"authorities.open", Kind::number, "2048", "authorities whose databases are kept open", ""});
    made.add({"authorities.connections", Kind::number, "70",
              "connections to the database server of --db at the same time, for all authorities together",
              ""});
    made.add({"jobs.workers", Kind::number, "2", "background jobs at the same time", ""});
    return made;
  }();
  return declared;
}

std::filesystem::path data_folder(const config::Settings& settings) {
  return std::filesystem::absolute(settings.path("data"));
}

std::string anchor_place(const config::Settings& settings) {
  const std::string& named = settings.text("anchors");
  if (named.empty() || named.starts_with("s3://")) return named;
  return std::filesystem::absolute(named).string();
}

crypto::MasterKey master_key(const config::Settings& settings) {
  std::filesystem::path named = settings.path("keys.master");
  if (named.empty()) named = data_folder(settings) / "schluessel" / "hauptschluessel";
  return {std::filesystem::absolute(named), settings.text("keys.command")};
}

crypto::MasterKey next_master_key(const config::Settings& settings) {
  std::filesystem::path named = settings.path("keys.master_next");
  if (!named.empty()) named = std::filesystem::absolute(named);
  return {named, settings.text("keys.command_next")};
}

Result<config::Settings> settings_of(const cli::Call& call) {
  config::Given given;
  given.environment = config::process_environment();
  auto named = given.environment.find("GEMEINWERK_CONFIG");
  given.file_name = named == given.environment.end() ? "gemeinwerk.conf" : named->second;
  if (named != given.environment.end()) given.environment.erase(named);
  given.file_text = file_text(given.file_name);
  given.flags = call.settings();
  return config::load(declaration(), given);
}

// Port 0 takes any free port: nobody can know it beforehand.
std::string portal_address(const config::Settings& settings) {
  std::string named = settings.text("http.portal");
  while (named.ends_with("/")) named.pop_back();
  if (!named.empty() || settings.number("http.port") == 0) return named;
  return (settings.path("http.certificate").empty() ? "http://" : "https://") +
         settings.text("http.address") + ":" + std::to_string(settings.number("http.port"));
}

Options options_of(const config::Settings& settings) {
  Options options;
  options.data = data_folder(settings);
  options.anchors = anchor_place(settings);
  options.master_key = master_key(settings);
  options.next_master_key = next_master_key(settings);
  options.database = settings.text("db");
  options.servers = settings.text("databases");
  options.documents = settings.text("blobs");
  options.s3_access_key = settings.text("s3.access_key");
  options.s3_secret_key = settings.text("s3.secret_key");
  options.program = program_folder();
  options.portal = portal_address(settings);
  options.demo = settings.yes("demo");
  options.secure_cookies = !settings.path("http.certificate").empty() || settings.yes("http.behind_proxy");
  options.open_authorities = static_cast<std::size_t>(settings.number("authorities.open"));
  options.connections = static_cast<std::size_t>(settings.number("authorities.connections"));
  options.job_workers = static_cast<unsigned>(settings.number("jobs.workers"));
  return options;
}

// docs/settings.md, which tools/check-docs compares with it.
void add_settings(Commands& commands) {
  commands.add({.noun = "settings",
                .action = "",
                .help = "Prints all settings as a document (Markdown).",
                .params = {},
                .flags = {},
                .configured = false,
                .run = [](cli::Call& call) -> Result<void> {
                  call.out() << beginning_of_the_document << declaration().reference();
                  return ok();
                }});
}

}  // namespace gw::app
