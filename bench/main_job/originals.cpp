// SPDX-License-Identifier: EUPL-1.2
#include "bench/main_job/originals.hpp"

#include <chrono>
#include <functional>
#include <stdexcept>

#include "base/time/time.hpp"
#include "base/value/json.hpp"
#include "tests/support/application.hpp"
#include "tests/support/server.hpp"

namespace gw::bench {
namespace {

std::string in_two_weeks() {
  auto now = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
  return add_days(berlin_date(now), 14).text();
}

// A clerk at the keyboard.
class Hand {
 public:
  Hand(std::uint16_t port, const Clerk& clerk)
      : client_(port), cookie_("Cookie: gw=" + clerk.cookie + "\r\n") {
    std::string page = get("/amt/musterstadt/korb");
    constexpr std::string_view field = "name=\"_csrf\" value=\"";
    std::size_t at = page.find(field);
    if (at == std::string::npos) throw std::runtime_error("the clerk is not signed in");
    at += field.size();
    csrf_ = page.substr(at, page.find('"', at) - at);
  }

  // By its number: the case's id.
  std::string find(const std::string& number) {
    Value hits = json("/api/v1/amt/musterstadt/vorgaenge?q=" + number).get("vorgaenge");
    if (!hits.list() || hits.list()->size() != 1) throw std::runtime_error("the case cannot be found");
    return std::string(hits.list()->front().get("vorgang").text_or_empty());
  }
  void do_task(const std::string& number, const std::string& action, const std::string& fields) {
    Value whole = json("/api/v1/amt/musterstadt/vorgaenge/" + find(number));
    const Value task = whole.get("aufgaben").list()->at(0);
    post("/amt/musterstadt/aufgaben/" + std::string(task.get("aufgabe").text_or_empty()) + "/" + action,
         fields + "&fassung=" + to_json(task.get("fassung")));
  }
  void ask(const std::string& number) {
    post("/amt/musterstadt/vorgaenge/" + find(number) + "/rueckfragen",
         "frage=Bitte+schicken+Sie+uns+noch+den+Nachweis.&frist=" + in_two_weeks());
  }
  // All that lie in the outgoing post.
  void send_letters() {
    std::string page = get("/amt/musterstadt/postausgang");
    constexpr std::string_view field = "action=\"";
    for (std::size_t at = page.find(field); at != std::string::npos; at = page.find(field, at)) {
      at += field.size();
      std::string action = page.substr(at, page.find('"', at) - at);
      if (action.ends_with("/versand")) post(action, "versendet=1");
    }
  }

 private:
  std::string get(const std::string& path) {
    auto answer = client_.get(path, cookie_);
    if (!answer || answer->status != 200) throw std::runtime_error("no page: " + path);
    return answer->body;
  }
  Value json(const std::string& path) { return parse_json(get(path)).value(); }
  void post(const std::string& path, const std::string& fields) {
    std::string body = fields + "&_csrf=" + csrf_;
    auto answer = client_.post(path, cookie_ + "Content-Type: application/x-www-form-urlencoded\r\n", {body});
    if (!answer || answer->status != 303)
      throw std::runtime_error("refused: " + path + (answer ? " " + std::to_string(answer->status) : ""));
  }

  support::Client client_;
  std::string cookie_, csrf_;
};

std::string submit(std::uint16_t port, std::uint64_t number) {
  support::Application application(number, 20'000);
  Value read = parse_json(application.data).value();
  Context answers = *read.context();
  answers.set("vorname", std::string(original_first_name));
  answers.set("nachname", std::string(original_surname));
  application.data = to_json(std::move(answers));
  application.key = "018e0000-0000-7000-8000-00000000000" + std::to_string(number);  // in the shape of an id
  support::Client client(port);
  auto answer = support::submit(client, application);
  if (!answer) throw std::runtime_error("no answer");
  return support::receipt_of(*answer).number;
}

class Maker {
 public:
  Maker(const Installation& where, const std::string& authority, const std::vector<Clerk>& clerks)
      : where_(where), authority_(authority), clerks_(clerks) {}

  using Life = std::function<void(std::uint16_t port, const std::string& number)>;
  std::vector<Original> make(const Life& live) {
    Snapshot before = snapshot_of(*where_.authority(authority_));
    {
      support::Server server(where_.launch());
      DatabasePtr beside = where_.authority(authority_);
      std::string number = submit(server.port(), ++number_);
      wait_for_jobs(*beside, 30);
      live(server.port(), number);
      wait_for_jobs(*beside, 30);
      signer(server.port()).send_letters();
      if (!server.finish()) throw std::runtime_error("the server did not end well");
    }
    std::vector<Original> made;
    made.emplace_back(before, snapshot_of(*where_.authority(authority_)), clerks_[1].account);
    return made;
  }
  // What the demo left would look as if the first case had done it.
  void prepare() {
    support::Server server(where_.launch());
    wait_for_jobs(*where_.authority(authority_), 60);
    signer(server.port()).send_letters();
    if (!server.finish()) throw std::runtime_error("the server did not end well");
  }
  Hand clerk(std::uint16_t port) const { return {port, clerks_[1]}; }
  Hand signer(std::uint16_t port) const { return {port, clerks_[0]}; }

 private:
  const Installation& where_;
  const std::string authority_;
  const std::vector<Clerk>& clerks_;
  std::uint64_t number_ = 0;
};

}  // namespace

Originals make_originals(const Installation& where, const std::string& authority,
                         const std::vector<Clerk>& clerks) {
  Maker maker(where, authority, clerks);
  auto decide = [&](std::uint16_t port, const std::string& number) {
    maker.clerk(port).do_task(number, "erledigung", "entscheidung=bewilligen");
  };
  maker.prepare();
  Originals made;
  made.open = maker.make([](auto, const auto&) {});
  made.taken = maker.make([&](std::uint16_t port, const std::string& number) {
    maker.clerk(port).do_task(number, "uebernahme", "");
  });
  made.asked =
      maker.make([&](std::uint16_t port, const std::string& number) { maker.clerk(port).ask(number); });
  made.to_sign = maker.make(decide);
  made.closed = maker.make([&](std::uint16_t port, const std::string& number) {
    decide(port, number);
    maker.signer(port).do_task(number, "erledigung", "zeichnung=genehmigt");
  });
  return made;
}

}  // namespace gw::bench
