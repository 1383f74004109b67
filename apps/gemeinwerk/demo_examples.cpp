// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/demo_examples.hpp"

#include <array>

#include "base/yaml/yaml.hpp"

namespace gw::app {
namespace {

// Nobody is called so, and whoever reads it knows.
constexpr std::array surnames{"Muster",       "Mustermann", "Musterfrau", "Beispiel",   "Beispielmann",
                              "Beispielfrau", "Exempel",    "Probe",      "Probemann",  "Platzhalter",
                              "Musterkind",   "Erfunden",   "Fiktiv",     "Ausgedacht", "Vorlage",
                              "Schablone",    "Testfall",   "Musterson",  "Beispieler", "Muster-Beispiel"};
constexpr std::array first_names{"Ada",  "Bruno", "Clara", "David",  "Emma",   "Felix", "Greta", "Hugo",
                                 "Ida",  "Jörg",  "Käthe", "Lena",   "Max",    "Nora",  "Otto",  "Paula",
                                 "Rosa", "Simon", "Tilda", "Ursula", "Viktor", "Wanda", "Yusuf", "Zoe"};
constexpr std::array dogs{"Bello", "Luna", "Rocky", "Kira", "Waldi", "Nala", "Balu", "Fips", "Mia", "Oskar"};
constexpr std::array streets{"Lindenweg",    "Musterstraße", "Beispielallee",
                             "Am Probeberg", "Exempelgasse", "Marktplatz"};

template <std::size_t n>
std::string one_of(const std::array<const char*, n>& all, Chance& chance) {
  return all[chance.below(n)];
}

struct Applicant {
  std::string first, last, child, dog, street, house;
};
Applicant somebody(Chance& chance) {
  return {one_of(first_names, chance), one_of(surnames, chance), one_of(first_names, chance),
          one_of(dogs, chance),        one_of(streets, chance),  std::to_string(1 + chance.below(60))};
}

// What a field of that name says of this person; none: the answer stays.
std::optional<std::string> of_person(const Applicant& person, std::string_view field) {
  if (field == "vorname") return person.first;
  if (field == "nachname" || field == "kind_nachname") return person.last;
  if (field == "kind_vorname") return person.child;
  if (field == "kontoinhaber") return person.first + " " + person.last;
  if (field == "hund_name") return person.dog;
  if (field == "strasse") return person.street;
  if (field == "hausnummer") return person.house;
  return std::nullopt;
}

class Rewriter {
 public:
  Rewriter(Applicant person, Date from, Date to, bool whole_years)
      : person_(std::move(person)), days_(to.days() - from.days()), whole_years_(whole_years) {
    if (!whole_years) return;
    while (add_months(from, months_) > to) months_ -= 12;
    while (add_months(from, months_ + 12) <= to) months_ += 12;
  }

  Value rewritten(const Value& value, std::string_view field) const {
    if (const Context* context = value.context()) return rewritten(*context);
    const std::string* text = value.string();
    if (!text) return value;
    if (auto date = Date::parse(*text)) return moved(*date).text();
    if (auto of = of_person(person_, field)) return *of;
    return value;
  }
  Context rewritten(const Context& context) const {
    Context all;
    for (const auto& [name, value] : context) all.set(name, rewritten(value, name));
    return all;
  }

 private:
  Date moved(Date date) const { return whole_years_ ? add_months(date, months_) : add_days(date, days_); }

  Applicant person_;
  std::int64_t days_ = 0, months_ = 0;
  bool whole_years_;
};

std::optional<DemoExample> example_of(const Value& whole) {
  auto received = Date::parse(whole.get("eingang").text_or_empty().substr(0, 10));
  if (!whole.get("fehler").is_null() || !received) return std::nullopt;
  DemoExample example{*received, whole.get("antworten"), {}, {}};
  if (const List* uploads = whole.get("unterlagen").list())
    for (const Value& field : *uploads) example.uploads.emplace_back(field.text_or_empty());
  if (const List* steps = whole.get("schritte").list())
    for (const Value& step : *steps)
      if (const Context* results = step.get("ergebnis").context(); results && step.get("abgelehnt").is_null())
        example.results[std::string(step.get("aufgabe").text_or_empty())].push_back(*results);
  return example;
}

}  // namespace

std::uint64_t Chance::next() {
  state_ += 0x9e3779b97f4a7c15U;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31);
}

std::vector<DemoExample> examples_of(const paket::Paket& package) {
  std::vector<DemoExample> all;
  for (const auto& [file, text] : package.beispiele)
    if (auto node = yaml::parse(text, file))
      if (auto example = example_of(yaml::to_value(*node))) all.push_back(std::move(*example));
  return all;
}

Value answers_of_somebody(const DemoExample& example, Date received, bool whole_years, Chance& chance) {
  return Rewriter(somebody(chance), example.received, received, whole_years).rewritten(example.answers, "");
}

}  // namespace gw::app
