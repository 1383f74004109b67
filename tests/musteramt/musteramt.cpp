// SPDX-License-Identifier: EUPL-1.2
#include "tests/musteramt/musteramt.hpp"

#include <cstdlib>
#include <fstream>

#include "modules/haus/csrf.hpp"
#include "modules/haus/portaladresse.hpp"
#include "modules/mandant/mandant.hpp"
#include "modules/zugang/zugang.hpp"
#include "platform/blob/backend.hpp"
#include "platform/doc/typst.hpp"
#include "platform/mail/mail.hpp"
#include "platform/sql/test_support.hpp"
#include "platform/sql/twice_testing.hpp"

namespace gw {

Module akte_module();
Module antrag_module();
Module freigabe_module();
Module frist_module();
Module haus_module();
Module mandant_module();
Module paket_module();
Module person_module();
Module post_module();
Module rueckfrage_module();
Module verfuegung_module();
Module vorgang_module();
Module zugang_module();

namespace {

namespace fs = std::filesystem;

const Actor gruender{Actor::Kind::system, "test"};

std::vector<Module> modules() {
  return {haus_module(),     mandant_module(), zugang_module(),    akte_module(),   post_module(),
          paket_module(),    person_module(),  vorgang_module(),   antrag_module(), rueckfrage_module(),
          freigabe_module(), frist_module(),   verfuegung_module()};
}

std::string kennung(const std::string& name) {
  return name + "@musterstadt.example";
}

// Starting it takes longer than many tests.
std::shared_ptr<doc::TypstWorker> typst() {
  static const auto worker = std::make_shared<doc::TypstWorker>(doc::TypstWorker::Options{
      .script = "platform/doc/worker/typst.mjs", .node_modules = "web/node_modules"});
  return worker;
}

fs::path build_folder() {
  const char* build = std::getenv("GW_BUILD");
  return build ? build : "build";
}

void add_messages(House& house, const std::vector<Module>& from) {
  for (const Module& module : from)
    for (const EmbeddedFile& file : *module.files) {
      fs::path path = file.path;
      if (path.parent_path() == "messages")
        gelungen(house.messages.add_yaml(path.stem().string(), module.name + "/" + file.path, file.bytes()));
    }
  gelungen(house.messages.finish());
}

Context anschrift() {
  return {{"strasse", "Lindenweg"}, {"hausnummer", "7"}, {"plz", "12345"}, {"ort", "Musterstadt"}};
}

Context antworten_mit(Value gehalten_seit) {
  return {{"vorname", "Erika"}, {"nachname", "Mustermann"}, {"anschrift", anschrift()},
          {"hund_name", "Rex"}, {"hund_rasse", "Dackel"},   {"gehalten_seit", std::move(gehalten_seit)},
          {"weitere_hunde", 0}, {"ermaessigung", false},    {"richtigkeit", true}};
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void aendere(const fs::path& folder, const Aenderung& change) {
  std::string text = text_of(folder / change.datei);
  std::size_t at = text.find(change.statt);
  if (at == std::string::npos) throw std::runtime_error(change.datei + " does not contain: " + change.statt);
  text.replace(at, change.statt.size(), change.neu);
  std::ofstream(folder / change.datei, std::ios::binary) << text;
}

// Out of the store's own catalogue, so that no table is forgotten.
std::string alle_tabellen(const sql::Tx& tx) {
  if (tx.dialect() == sql::Dialect::postgres)
    return "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = "
           "current_schema() "
           "ORDER BY 1";
  return "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
}

// An expression that holds all columns of a row.
Result<std::string> als_zeile(sql::Tx& tx, const std::string& table) {
  if (tx.dialect() == sql::Dialect::postgres) return "CAST(\"" + table + "\" AS TEXT)";
  TRY(auto columns, tx.query_one("SELECT group_concat('quote(\"' || name || '\")', ' || '','' || ') AS list "
                                 "FROM pragma_table_info(:name)",
                                 {{"name", table}}));
  return columns->text("list");
}

}  // namespace

// A schema is no folder that could be copied: on PostgreSQL each is founded anew.
Musteramt::Musteramt() : Musteramt(sql::on_postgres() ? fs::path() : gegruendet()) {
  if (sql::on_postgres()) gruende();
}

Musteramt::Musteramt(const fs::path& beginning) : stores_(modules(), beginning) {
  start();
}

Musteramt::~Musteramt() {
  stop();
}

const fs::path& Musteramt::gegruendet() {
  static const sql::TempFolder folder;
  static const fs::path path = [] {
    Musteramt first{fs::path()};
    first.gruende();
    first.stop();
    first.stores_.save_to(folder.path() / "gegruendet");
    return folder.path() / "gegruendet";
  }();
  return path;
}

void Musteramt::gruende() {
  auto founded = gelungen(mandant::lege_mandant_an(*house_, gruender,
                                                   {.kuerzel = "musterstadt",
                                                    .code = "MST",
                                                    .name = "Stadt Musterstadt",
                                                    .art = "stadt",
                                                    .farbe = "#1f6f54",
                                                    .bundesland = "BB",
                                                    .anschrift = {},
                                                    .administratoren = {{kennung("adam"), "Adam Admin"}}},
                                                   now()));
  mandant_ = founded.mandant;
  const std::pair<std::string, std::set<std::string>> people[] = {{"anna", {"sachbearbeitung"}},
                                                                  {"bert", {"sachbearbeitung", "zeichnung"}},
                                                                  {"dora", {"auskunft"}},
                                                                  {"pia", {"poststelle"}}};
  for (const auto& [name, roles] : people)
    gelungen(zugang::nimm_mitglied_auf(*house_, adam(), {kennung(name), name, roles}, now()));
  nimm_in_betrieb({});
  erledige_auftraege();
}

void Musteramt::start() {
  auto grundlage = std::make_shared<mandant::Grundlage>(mandant::Grundlage{
      std::make_shared<sql::TwiceDatabase>(stores_.platform),
      std::make_shared<sql::TwiceStore>(stores_.tenants), stores_.keys, stores_.platform_keys,
      blob::backends_in_folder(stores_.folder.path() / "blobs"), stores_.folder.path() / "pakete"});
  house_ = std::make_unique<House>(stores_.clock);
  house_->platform_name = "Gemeinwerk";
  house_->services.add(grundlage);
  house_->services.add(std::make_shared<mandant::Mitgaben>());
  house_->services.add(std::make_shared<Csrf>(Bytes(32, 7)));
  house_->services.add(std::make_shared<Portaladresse>(Portaladresse{"https://portal.example.org"}));
  house_->services.add(typst());
  house_->services.add(std::make_shared<mail::Reader>(build_folder() / mail::worker_name));
  for (const Module& module : stores_.modules()) module.wire(*house_);
  add_messages(*house_, stores_.modules());
  gelungen(mandant::beginne(*house_, now()));
  std::shared_ptr<const Clock> clock(std::shared_ptr<void>(), &stores_.clock);
  runner_ = jobs::make_runner(
      {}, handlers(), [grundlage](const std::string& name) { return grundlage->mandanten->open(name); },
      clock);
  house_->services.add(std::static_pointer_cast<jobs::Queue>(runner_));
  auto known = house_->services.get<mandant::Directory>().find("musterstadt");
  if (known) mandant_ = *known;
  if (known) runner_->added(mandant_->id);
}

void Musteramt::stop() {
  runner_.reset();
  house_.reset();
}

std::map<std::string, jobs::Handler> Musteramt::handlers() {
  std::map<std::string, jobs::Handler> all;
  for (const auto& [kind, handler] : house_->job_handlers)
    all[kind] = [this, kind = kind, handler = handler](sql::Database& database,
                                                       const jobs::Job& job) -> Result<void> {
      TRY(TenantScope scope, house_->gate().enter_system(database.name(), kind));
      return handler(scope, job);
    };
  return all;
}

Session Musteramt::sitzung(const std::string& konto, bool staff) {
  Session session;
  session.konto = konto;
  session.staff = staff;
  return session;
}

TenantScope Musteramt::mitglied(const std::string& name) {
  std::string konto = gelungen(zugang::konto_id(*house_, kennung(name)));
  return gelungen(house_->gate().enter_member("musterstadt", sitzung(konto, true)));
}

TenantScope Musteramt::kollege(const std::string& name, const std::set<std::string>& rollen) {
  gelungen(zugang::nimm_mitglied_auf(*house_, adam(), {kennung(name), name, rollen}, now()));
  return mitglied(name);
}

void Musteramt::abwesend(const TenantScope& wer, const TenantScope& vertretung) {
  const Date heute = berlin_date(now());
  const std::string id = new_id(now());
  dauerhaft(adam().db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(
        tx.execute("INSERT INTO abwesenheit (id, konto, vertretung, von, bis) VALUES (:id, :konto, "
                   ":vertretung, :von, :bis)",
                   {{"id", id},
                    {"konto", wer.actor().id},
                    {"vertretung", vertretung.actor().id},
                    {"von", heute.text()},
                    {"bis", add_days(heute, 2).text()}}));
    return ok();
  }));
}

TenantScope Musteramt::buerger(const std::string& name) {
  Session session = sitzung("konto-" + name, false);
  return gelungen(house_->gate().enter_public("musterstadt", &session));
}

TenantScope Musteramt::niemand() {
  return gelungen(house_->gate().enter_public("musterstadt", nullptr));
}

TenantScope Musteramt::system() {
  return gelungen(house_->gate().enter_system(mandant_->id, "test"));
}

Context Musteramt::antworten() {
  return antworten_mit(Date{2026, 11, 1});
}

Value Musteramt::direkte_antworten() {
  return antworten_mit("2026-11-01");
}

std::string Musteramt::pdf(const std::string& text, const std::string& catalogue) {
  std::string content = "BT /F1 12 Tf 72 720 Td (" + text + ") Tj ET";
  const std::string objects[] = {
      "<</Type/Catalog/Pages 2 0 R" + catalogue + ">>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
      "<</Length " + std::to_string(content.size()) + ">>\nstream\n" + content + "\nendstream",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
  std::string file = "%PDF-1.7\n", table = "0000000000 65535 f \n";
  for (int number = 1; const std::string& object : objects) {
    std::string offset = std::to_string(file.size());
    table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
    file += std::to_string(number++) + " 0 obj\n" + object + "\nendobj\n";
  }
  std::string start = std::to_string(file.size());
  return file + "xref\n0 6\n" + table + "trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n";
}

paket::PaketPtr Musteramt::hundesteuer() {
  return gelungen(house_->services.get<paket::Katalog>().finde("hundesteuer", "1.0.0"));
}

fs::path Musteramt::paketordner(const std::vector<Aenderung>& changes) {
  fs::path copy = folder() / ("paket-" + new_id(now()));
  fs::copy("fachpakete/hundesteuer", copy, fs::copy_options::recursive);
  for (const Aenderung& change : changes) aendere(copy, change);
  return copy;
}

paket::PaketPtr Musteramt::nimm_in_betrieb(const std::vector<Aenderung>& changes) {
  return nimm_ordner_in_betrieb(paketordner(changes));
}

paket::PaketPtr Musteramt::nimm_paket_in_betrieb(const std::string& name) {
  return nimm_ordner_in_betrieb(fs::path("fachpakete") / name);
}

paket::PaketPtr Musteramt::nimm_ordner_in_betrieb(const fs::path& ordner) {
  auto taken = gelungen(house_->services.get<paket::Katalog>().nimm_auf(ordner));
  dauerhaft(paket::richte_ein(*house_, adam(), taken, taken->darf, now()));
  return taken;
}

std::size_t Musteramt::erledige_auftraege() {
  return runner_->run_due();
}

std::vector<Musteramt::Auftrag> Musteramt::auftraege(const std::string& kind) {
  auto rows = gelungen(system().db().read([&](sql::Tx& tx) {
    return tx.query("SELECT payload, state, error FROM job WHERE kind = :kind ORDER BY id", {{"kind", kind}});
  }));
  std::vector<Auftrag> all;
  for (const sql::Row& row : rows)
    all.push_back({row.text("payload"), row.text("state"), row.text_or_null("error").value_or("")});
  return all;
}

std::int64_t Musteramt::zeilen(const std::string& table) {
  auto row = gelungen(
      system().db().read([&](sql::Tx& tx) { return tx.query_one("SELECT COUNT(*) AS n FROM " + table); }));
  return row->integer("n");
}

std::vector<history::Entry> Musteramt::verlauf(const std::string& subject) {
  auto page = gelungen(
      system().db().read([&](sql::Tx& tx) { return history::timeline(tx, subject, std::nullopt, 1000); }));
  return {page.entries.rbegin(), page.entries.rend()};
}

std::vector<std::string> Musteramt::ereignisse(const std::string& subject) {
  std::vector<std::string> kinds;
  for (const history::Entry& entry : verlauf(subject)) kinds.push_back(entry.kind);
  return kinds;
}

void Musteramt::leere_das_protokoll() {
  gelungen(stores_.tenants->scrub(mandant_->id));
}

std::string Musteramt::abbild() {
  gelungen(system().db().settle());
  auto picture = system().db().read([](sql::Tx& tx) -> Result<std::string> {
    std::string all;
    TRY(auto tables, tx.query(alle_tabellen(tx)));
    for (const sql::Row& table : tables) {
      TRY(std::string line, als_zeile(tx, table.text("name")));
      TRY(auto rows, tx.query("SELECT " + line + " AS line FROM \"" + table.text("name") + "\" ORDER BY 1"));
      all += table.text("name") + "\n";
      for (const sql::Row& row : rows) all += "  " + row.text("line") + "\n";
    }
    return all;
  });
  std::int64_t files = 0;
  if (fs::path blobs = folder() / "blobs"; fs::exists(blobs))
    for (const auto& entry : fs::recursive_directory_iterator(blobs))
      files += entry.is_regular_file() ? 1 : 0;
  return gelungen(std::move(picture)) + "files: " + std::to_string(files) + "\n";
}

}  // namespace gw
