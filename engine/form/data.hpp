// SPDX-License-Identifier: EUPL-1.2
// A form and the answers given so far. Pure: nothing is stored, the clock is a parameter. Answers are a
// Context with one entry per field id; a missing entry is a question not answered. Errors are gw::Error with
// `field` set ("hunde", "anschrift.plz"); their sentences come from the messages.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/core/id.hpp"
#include "base/core/result.hpp"
#include "base/value/value.hpp"
#include "engine/form/form.hpp"

namespace gw::form {

// What a browser sends: names and texts, as they were typed.
class Raw {
 public:
  Raw() = default;
  Raw(std::initializer_list<std::pair<std::string, std::string>> entries) : entries_(entries) {}
  void add(std::string name, std::string text) { entries_.emplace_back(std::move(name), std::move(text)); }

  std::string_view one(std::string_view name) const;  // the first; empty when there is none
  std::vector<std::string_view> all(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> entries_;
};

struct VisibleField {
  const Field* field;
  bool required;
};
struct VisiblePage {
  const Page* page;
  std::vector<VisibleField> fields;  // never empty
};

// The pages and fields that apply, in order; a page none of whose fields applies does not. A question that
// does not apply counts as not answered for all that depends on it. An expression that runs into FEEL's
// limits hides its field, requires it, or refuses.
std::vector<VisiblePage> visible(const Form& form, const Context& answers, Instant now);

// What is given, and the answers to the questions that apply, in the form's order: what is submitted.
// Everything else is dropped.
Context effective(const Form& form, const Context& answers, Instant now);

Context presets(const Form& form);

struct Filled {
  Context answers;  // the old ones with this page's; what could not be read is not in it
  std::vector<Error> errors;
};

// Takes what was typed on one page. Uploads are not typed: they stay as they are in `answers`, a list of
// contexts
// {"id", "name", "type", "bytes"} that the caller keeps. Answers that do not apply are kept (who goes back
// finds them again) but not judged.
//   form.characters · form.number · form.date · and all of `validate`
Filled fill(const Form& form, const Page& page, const Raw& raw, const Context& answers, Instant now);

// Judges the answers, of one page or (nullptr) of all.
//   form.required · form.type · form.characters · form.too_long (max) · form.too_short (min) · form.min (min)
//   · form.max (max) · form.places (places) · form.choice · form.email · form.phone · form.iban ·
//   form.postal_code · form.upload_count (max) · form.upload_size (max, file: its number) · form.upload_type
//   (allowed, file) · form.check (message)
std::vector<Error> validate(const Form& form, const Page* page, const Context& answers, Instant now);

// From the plain JSON of the API: dates come as strings there, texts are cleaned as if they were typed.
// form.unknown_field · form.type: no JSON object
Filled from_plain(const Form& form, const Value& json);

// Typed text: trimmed, line breaks as "\n" (or blanks where one line is asked), no control characters.
// error form.characters
Result<std::string> clean_line(std::string_view typed);
Result<std::string> clean_lines(std::string_view typed);
// The same of one field, at most `most` characters. error form.characters, form.too_long (max), at the field
Result<std::string> read_line(std::string_view typed, std::string_view field, std::size_t most);
Result<std::string> read_lines(std::string_view typed, std::string_view field, std::size_t most);

// How the reader's language writes things; the functions are called, never kept.
struct Speech {
  std::function<std::string(std::string_view key)> text;
  std::function<std::string(Date date)> date;
  std::function<std::string(const Decimal& number, int places)> number;
  bool office = false;  // to clerks: with the package's words for them, where it has any
};
Speech german(std::function<std::string(std::string_view key)> text);

struct SummaryLine {
  const Field* field;
  std::string value;  // ready to be shown; lines are separated by "\n"; empty: not answered
};
struct SummaryPage {
  const Page* page;
  std::vector<SummaryLine> lines;
};
// For the review page: what applies and what was answered.
std::vector<SummaryPage> summary(const Form& form, const Context& answers, Instant now, const Speech& speech);
// The same where what applies has been found out before: with answers of which some are withheld, it could
// not be any more.
std::vector<SummaryPage> summary(const std::vector<VisiblePage>& pages, const Context& answers,
                                 const Speech& speech);

// ---- answers that are not for everybody

// Where something is withheld, so is what may repeat it without anybody knowing: long texts, and what files
// are called.
struct Withheld {
  bool addresses = false, health = false;
  bool covers(const Field& field) const;
};
// Whether a protected question of this kind has been answered.
bool has_answer(const Form& form, const Context& answers, Protection protection);
// The answers without those that are withheld.
Context without(const Form& form, Context answers, const Withheld& withheld);
// The same for texts that name what they find: withheld texts and addresses say `instead`, all else is gone.
Context veiled(const Form& form, Context answers, const Withheld& withheld, const std::string& instead);

// JSON Schema 2020-12 of the submitted answers in plain JSON, as far as a schema can say it: what depends on
// other answers is optional there.
Value json_schema(const Form& form);

}  // namespace gw::form
