// SPDX-License-Identifier: EUPL-1.2
#include "modules/post/post.hpp"

#include <algorithm>
#include <fstream>
#include <ostream>

#include "apps/gemeinwerk/commands.hpp"
#include "apps/gemeinwerk/explain.hpp"
#include "base/core/utf8.hpp"
#include "base/value/json.hpp"
#include "platform/mail/mail.hpp"

namespace gw::app {
namespace {

namespace fs = std::filesystem;

struct Taken {
  mandant::MandantRef mandant;
  post::Zustaendig::Grund grund = post::Zustaendig::Grund::einzig;
  post::Angenommen angenommen;
};

Error unreadable(std::string reason) {
  return error(ErrorKind::invalid, "post.datei").with("reason", std::move(reason));
}

Result<std::string> content_of(const fs::path& file) {
  std::error_code problem;
  fs::file_status status = fs::status(file, problem);
  if (problem || !fs::exists(status)) return unreadable("it is not there");
  if (!fs::is_regular_file(status)) return unreadable("it is no file");
  std::ifstream in(file, std::ios::binary);
  if (!in) return unreadable("no right to open it");
  std::uintmax_t size = fs::file_size(file, problem);
  if (problem) return unreadable(problem.message());
  // No more is read of a larger one; one more than there is, so that growing is noticed.
  std::string bytes(std::min<std::uintmax_t>(size, mail::longest_message) + 1, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (in.bad()) return unreadable("the disk gives an error");
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

class Import {
 public:
  Import(House& house, mandant::MandantRef named, post::Verteiler verteiler)
      : house_(house), named_(std::move(named)), verteiler_(std::move(verteiler)) {}

  Result<Taken> take(const fs::path& file) const {
    TRY(std::string bytes, content_of(file));
    post::Zustaendig whose{named_, {}};
    if (!named_) whose = verteiler_.fuer(house_, as_bytes(bytes));
    TRY(auto scope, house_.gate().enter_system(whose.mandant->id, "gemeinwerk post import"));
    TRY(auto taken,
        post::nimm_mail_an(house_, scope, as_bytes(bytes), file.filename().string(), house_.clock.now()));
    CHECK(taken.ticket.wait());
    return Taken{whose.mandant, whose.grund, std::move(taken.value)};
  }

 private:
  House& house_;
  mandant::MandantRef named_;
  post::Verteiler verteiler_;
};

// What came of each file, said as it happens; as one document at the end for machines.
class Report {
 public:
  explicit Report(cli::Call& call) : call_(call) {}

  void add(const std::string& file, const Result<Taken>& result) {
    if (!result)
      refused(file, result.error());
    else
      taken(file, *result);
    if (!call_.json()) call_.out() << std::flush;
  }

  Result<void> end() {
    if (call_.json())
      call_.answer_json(to_pretty_json(
          Context{{"angenommen", new_}, {"schon_da", known_}, {"abgelehnt", refused_}, {"dateien", rows_}}));
    else
      summary();
    if (refused_ == 0) return ok();
    return error(ErrorKind::invalid, "post.nicht_alle").with("anzahl", std::to_string(refused_));
  }

 private:
  void refused(const std::string& file, const Error& refusal) {
    ++refused_;
    rows_.push_back(
        Context{{"datei", file}, {"fehler", Context{{"code", refusal.code}, {"text", explain(refusal)}}}});
    if (!call_.json()) call_.out() << file << ": NOT TAKEN IN: " << explain(refusal) << "\n";
  }

  void taken(const std::string& file, const Taken& one) {
    bool known = one.angenommen.schon_da;
    ++(known ? known_ : new_);
    const std::string& mandant = one.mandant->kuerzel;
    inboxes_.insert(mandant);
    rows_.push_back(
        Context{{"datei", file}, {"mandant", mandant}, {"eingang", one.angenommen.id}, {"schon_da", known}});
    if (call_.json()) return;
    call_.out() << file << (known ? ": was there before, " : ": taken in, ") << mandant;
    if (one.grund == post::Zustaendig::Grund::erste)
      call_.out() << " (names no authority; --mandant chooses)";
    call_.out() << "\n";
  }

  void summary() {
    call_.out() << new_ << " taken in, " << known_ << " there before, " << refused_ << " not taken in\n";
    for (const std::string& mandant : inboxes_)
      call_.out() << "Next: /amt/" << mandant << "/posteingang; a person assigns each to a case.\n";
  }

  cli::Call& call_;
  List rows_;
  std::set<std::string> inboxes_;
  std::int64_t new_ = 0, known_ = 0, refused_ = 0;
};

// As it was written; bytes that are no text are marked, since answers are UTF-8.
std::string shown(const std::string& word) {
  if (is_utf8(word)) return word;
  std::string out;
  for (char c : word) out += static_cast<unsigned char>(c) < 0x80 ? c : '?';
  return out;
}

Result<mandant::MandantRef> named(House& house, const std::string& word) {
  auto& directory = house.services.get<mandant::Directory>();
  if (word.empty()) return mandant::MandantRef();
  auto by_word = directory.find(word);
  return by_word ? by_word : directory.by_id(word);
}

Result<void> import(Installation& installation, cli::Call& call) {
  House& house = installation.house();
  TRY(mandant::MandantRef mandant, named(house, call.get("mandant")));
  TRY(post::Verteiler verteiler, post::Verteiler::lade(house));
  Import import(house, mandant, std::move(verteiler));
  Report report(call);
  std::vector<fs::path> paths = call.paths("file");
  for (std::size_t i = 0; i < paths.size(); ++i)
    report.add(shown(call.all("file")[i]), import.take(paths[i]));
  return report.end();
}

}  // namespace

void add_post(Commands& commands) {
  commands.add(
      {.noun = "post",
       .action = "import",
       .help = "Takes e-mails into the inbox of the post room, each as it is; what is malformed as well.",
       .params = {{"file", "e-mails as files (.eml), e.g. eingang/*.eml", true, true}},
       .flags = {{"mandant", "TEXT",
                  "the authority (its Kuerzel or id); otherwise the one whose reference number or address "
                  "an e-mail names, else the oldest",
                  ""}},
       .configured = true,
       .run = {}},
      import);
}

}  // namespace gw::app
