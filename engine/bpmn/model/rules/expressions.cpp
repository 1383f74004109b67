// SPDX-License-Identifier: EUPL-1.2
// Expressions, points in time and kinds of text (8.4.7, 10.5.5).
#include <algorithm>

#include "base/text/text.hpp"
#include "engine/bpmn/model/rules/facts.hpp"
#include "engine/bpmn/model/rules/iso8601.hpp"

namespace gw::bpmn {
namespace {

bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return c > ' ' && c < 127 && std::string_view{"()<>@,;:\\\"/[]?="}.find(c) == std::string_view::npos;
  });
}

// RFC 2045, without parameters: "text/plain".
bool is_mime_type(std::string_view text) {
  text = trim(text.substr(0, text.find(';')));
  const std::size_t slash = text.find('/');
  return slash != std::string_view::npos && is_token(text.substr(0, slash)) &&
         is_token(text.substr(slash + 1));
}

// EXT.010, EXT.145
void check_mime_type(const Node& node, std::string_view attribute, Facts& facts) {
  if (node.has(attribute) && !is_mime_type(node.get(attribute)))
    facts.add("bpmn.mime_type", node, {{"attribute", attribute}, {"value", node.get(attribute)}});
}

// EXT.013
void check_body(const Node& expression, Facts& facts) {
  if (trim(expression.text).empty()) facts.add("bpmn.empty_expression", expression);
}

// A word that could be a point in time and nothing else: no operator, no call, no placeholder, and no
// language is named in which it could be a variable.
bool is_literal(const Node& expression, const Facts& facts) {
  const std::string_view named = expression.has("language") ? expression.get("language")
                                                            : facts.model().root().get("expressionLanguage");
  const bool is_default = named.empty() || named == "http://www.w3.org/1999/XPath";
  return is_default && std::ranges::all_of(trim(expression.text), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  std::string_view{"-+:./,"}.find(c) != std::string_view::npos;
         });
}

// EXT.132, EXT.133, EXT.134
void check_time(const Node& timer, std::string_view name, bool (*is_good)(std::string_view), Facts& facts) {
  const Node* time = timer.child(name);
  if (!time || !time->is("formalExpression") || trim(time->text).empty() || !is_literal(*time, facts)) return;
  if (!is_good(trim(time->text))) facts.add("bpmn.not_iso_8601", *time, {{"value", trim(time->text)}});
}

void check_timer(const Node& timer, Facts& facts) {
  // EXT.131
  const auto given = std::ranges::count_if(timer.children, [](const auto& c) {
    return c->is("timeDate") || c->is("timeDuration") || c->is("timeCycle");
  });
  if (given > 1) facts.add("bpmn.timer_set_twice", timer);
  check_time(timer, "timeDate", iso8601::is_date_time, facts);
  check_time(timer, "timeDuration", iso8601::is_duration, facts);
  check_time(timer, "timeCycle", iso8601::is_repetition, facts);
}

}  // namespace

void check_expressions(Facts& facts) {
  for (const Node* text : facts.all("textAnnotation")) check_mime_type(*text, "textFormat", facts);
  for (const Node* text : facts.all("documentation")) check_mime_type(*text, "textFormat", facts);
  for (const Node* task : facts.all("scriptTask")) check_mime_type(*task, "scriptFormat", facts);
  for (const Node* expression : facts.all("formalExpression")) check_body(*expression, facts);
  for (const Node* timer : facts.all("timerEventDefinition")) check_timer(*timer, facts);
}

}  // namespace gw::bpmn
