// SPDX-License-Identifier: EUPL-1.2
// The frame of the house: what every module is, and what every module is given.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/embedded.hpp"
#include "base/core/id.hpp"
#include "base/core/log.hpp"
#include "base/core/result.hpp"
#include "modules/haus/call.hpp"
#include "modules/haus/format.hpp"
#include "modules/haus/routes.hpp"
#include "modules/haus/scope.hpp"
#include "modules/haus/services.hpp"
#include "modules/haus/views.hpp"
#include "platform/jobs/jobs.hpp"

namespace gw {

// Finds the session of a cookie; modules/zugang offers it as a service.
class Sessions {
 public:
  virtual ~Sessions() = default;
  virtual std::optional<Session> find(std::string_view cookie, Instant now) = 0;
  // A page that asks to sign in and afterwards goes on with this very request, typed input included.
  virtual Result<http::Response> ask_to_sign_in(Call& call) = 0;
};

// Entries of the workbench's and the portal's navigation, in the order of `rank`; modules add theirs when
// wired.
struct NavItem {
  Area area = Area::werkbank;
  int rank = 0;
  std::string message;  // key of its text
  std::string route;    // route name; needs no other parameter than {mandant}
  std::string right;    // shown to those who hold it; empty: all
  // Null: none. Exact to 99, then any larger number: every page asks, so it must not walk all there is.
  std::function<Result<std::int64_t>(const TenantScope&)> count;
  // Shown only to citizens who are signed in: staff at the counter has no such things.
  bool signed_in = false;
};

// What belongs to a thing of another module, for its page: the Akte shows its Vorgänge without knowing
// modules/vorgang. Gives only what whoever asks may open.
struct Verweis {
  std::string id;
  std::string text;     // "MST-26-0000-0001-00"
  std::string betreff;  // what it is about
  std::string zustand;  // in the language of the answer
  page::Url url;
};
// `bis`: as it was just before that moment; nullopt: as it is.
using Verweise = std::function<Result<std::vector<Verweis>>(const Call& call, const std::string& id,
                                                            std::optional<Instant> bis)>;

// Where a section is wanted: the thing whose page it is, and what addresses resources beneath that page.
struct Ort {
  std::string id;
  std::vector<std::pair<std::string_view, std::string>> params;  // {nummer} and {geheimnis} of a status page
};
// What belongs on the page of a thing of another module: the case shows what it asks without knowing
// modules/rueckfrage. Empty: nothing, also when whoever asks may not see it.
using Abschnitt = std::function<Result<page::Html>(const Call& call, const Ort& ort)>;

// The same for programs: a member of the JSON of a thing of another module.
struct Teil {
  std::string name;  // "rueckfragen"
  std::function<Result<Value>(const TenantScope& scope, const std::string& id)> lies;
};

// Runs in the scope of the authority whose database holds the job; `scope.actor()` is the system, named by
// the kind.
using JobHandler = std::function<Result<void>(const TenantScope& scope, const jobs::Job& job)>;

// What the composition root gives to every module. Lives as long as the program.
class House {
 public:
  explicit House(const Clock& the_clock) : clock(the_clock) {}
  House(const House&) = delete;

  const Clock& clock;
  Routes routes;
  Views views;
  Services services;  // TenantGate, Sessions, … by type
  page::Messages messages;
  std::vector<NavItem> navigation;
  std::map<std::string, JobHandler> job_handlers;  // by kind, "akte.pruefung"
  std::multimap<std::string, Verweise> verweise;   // by kind of what they belong to, "akte"
  std::multimap<std::string, Abschnitt>
      abschnitte;  // by place: "vorgang.zuerst", "vorgang", "stand", "stand.danach", "leistung"
  std::multimap<std::string, Teil> teile;  // by what they belong to, "vorgang"
  std::string platform_name;               // "Gemeinwerk", as shown where no authority is chosen
  bool demo = false;
  bool secure_cookies = false;  // TLS here or at the trusted proxy: __Host- cookies

  // What belongs to one thing, of all modules that know of some. `art`: "akte", "vorgang".
  Result<std::vector<Verweis>> verweise_von(const std::string& art, const Call& call, const std::string& id,
                                            std::optional<Instant> bis = std::nullopt) const;
  // Of one page, in the order in which modules were wired.
  Result<std::vector<page::Html>> abschnitte_von(const std::string& seite, const Call& call,
                                                 const Ort& ort) const;

  TenantGate& gate() const { return services.get<TenantGate>(); }
  Log& log() const { return services.get<Log>(); }
  jobs::Queue& jobs() const { return services.get<jobs::Queue>(); }
};

// A module's table of contents; `Module akte_module()` stands in modules/akte/module.cpp.
struct Module {
  std::string name;
  // migrations/0001_create.sql (each authority's database), migrations/plattform_0001_create.sql (the
  // platform's), views/*.html, messages/<language>.yaml
  const EmbeddedTable* files = nullptr;
  std::vector<std::string> rights;   // "akte.lesen": every right that its use cases check
  std::function<void(House&)> wire;  // adds routes, views, job handlers, services, navigation
};

std::vector<Module> all_modules();  // generated by cmake/component.cmake

}  // namespace gw
