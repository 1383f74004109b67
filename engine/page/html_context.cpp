// SPDX-License-Identifier: EUPL-1.2
#include "engine/page/html_context.hpp"

namespace gw::page {
namespace {

constexpr std::size_t max_open_elements = 200;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
bool is_letter(char c) {
  return lower(c) >= 'a' && lower(c) <= 'z';
}
bool is_name_char(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.';
}

}  // namespace

Result<void> HtmlContext::read(std::string_view html, const Source& source, std::size_t at) {
  source_ = &source;
  for (std::size_t i = 0; i < html.size(); ++i) {
    at_ = at + i;
    CHECK(step(html[i]));
  }
  return ok();
}

Result<void> HtmlContext::step(char c) {
  if (c == '\0') return bad("page.html", "a NUL byte");
  switch (mode_) {
    case in_text:
      return text(c);
    case tag_open:
      return open_tag(c);
    case tag_name:
      return name_of_tag(c);
    case in_tag:
      return between_attributes(c);
    case attribute_name:
      return name_of_attribute(c);
    case after_equals:
      if (c != '"' && c != '\'') return bad("page.html", "the value of " + attribute_ + " stands in quotes");
      quote_ = c;
      mode_ = attribute_value;
      return ok();
    case attribute_value:
      return value(c);
    case end_tag:
    case after_end_tag:
      return close_tag(c);
    case self_closing:
      if (c != '>') return bad("page.html", "/ stands only before >");
      return finish_tag();
    case declaration:
      if (c == '>') mode_ = in_text;
      return ok();
  }
  return ok();
}

Result<void> HtmlContext::text(char c) {
  fresh_textarea_ = false;
  if (c == '<') {
    mode_ = tag_open;
    tag_.clear();
    tag_at_ = at_;
    ++tags_;
  } else if (in_element("script") && !is_space(c)) {
    return bad("page.forbidden_place", "scripts are files: <script src=…></script> stays empty");
  }
  return ok();
}

Result<void> HtmlContext::open_tag(char c) {
  if (c == '/') {
    mode_ = end_tag;
    return ok();
  }
  if (in_text_element() || in_element("script"))
    return bad("page.html", "<" + open_.back().name + "> contains no elements");
  if (c == '!') {
    if (!open_.empty()) return bad("page.html", "<! stands only at the begin of a page");
    mode_ = declaration;
    return ok();
  }
  if (!is_letter(c)) return bad("page.html", "write &lt; for a < that is text");
  tag_ = lower(c);
  mode_ = tag_name;
  return ok();
}

Result<void> HtmlContext::name_of_tag(char c) {
  if (is_name_char(c)) {
    tag_ += lower(c);
    return ok();
  }
  if (is_forbidden_element(tag_)) return bad("page.forbidden_place", "<" + tag_ + "> is not used in pages");
  mode_ = in_tag;
  spaced_ = false;
  return between_attributes(c);
}

Result<void> HtmlContext::between_attributes(char c) {
  if (is_space(c)) {
    spaced_ = true;
    return ok();
  }
  if (c == '>') return finish_tag();
  if (c == '/') {
    mode_ = self_closing;
    return ok();
  }
  if (!is_letter(c)) return bad("page.html", "an attribute's name is expected here");
  if (!spaced_) return bad("page.html", "a blank is missing before this attribute");
  attribute_ = lower(c);
  mode_ = attribute_name;
  return ok();
}

Result<void> HtmlContext::name_of_attribute(char c) {
  if (is_name_char(c)) {
    attribute_ += lower(c);
    return ok();
  }
  CHECK(finish_attribute_name());
  if (c != '=') return between_attributes(c);
  mode_ = after_equals;
  return ok();
}

Result<void> HtmlContext::finish_attribute_name() {
  rule_ = attribute_rule(attribute_);
  if (rule_ == AttributeRule::forbidden)
    return bad("page.forbidden_place", "the attribute " + attribute_ + " is not used in pages");
  address_part_ = begins;
  literal_.clear();
  spaced_ = false;
  mode_ = in_tag;
  return ok();
}

Result<void> HtmlContext::value(char c) {
  if (c == quote_) {
    CHECK(check_address());
    spaced_ = false;
    mode_ = in_tag;
    return ok();
  }
  if (rule_ != AttributeRule::address) return ok();
  if (c == '#' && literal_.empty() && address_part_ == begins) address_part_ = is_fragment;
  if (address_part_ != goes_on) literal_ += c;
  return ok();
}

Result<void> HtmlContext::check_address() {
  if (rule_ != AttributeRule::address || address_part_ != begins || literal_.empty()) return ok();
  if (is_harmless_address(literal_)) return ok();
  return bad("page.forbidden_place", "this address in " + attribute_ + " does not only lead somewhere");
}

Result<void> HtmlContext::finish_tag() {
  bool closed_itself = mode_ == self_closing;
  mode_ = in_text;
  if (is_void_element(tag_)) return ok();
  if (closed_itself) {
    bool in_svg = false;
    for (const Element& element : open_) in_svg = in_svg || element.name == "svg";
    return in_svg ? ok() : bad("page.html", "<" + tag_ + "/> does not close the element");
  }
  if (open_.size() == max_open_elements) return bad("page.html", "elements are nested too deeply");
  open_.push_back({tag_, source_, tag_at_});
  fresh_textarea_ = tag_ == "textarea";
  return ok();
}

Result<void> HtmlContext::close_tag(char c) {
  if (mode_ == end_tag && is_name_char(c)) {
    tag_ += lower(c);
    return ok();
  }
  if (c == '>') return finish_end_tag();
  mode_ = after_end_tag;
  return is_space(c) ? ok() : bad("page.html", "an end tag holds only a name");
}

Result<void> HtmlContext::finish_end_tag() {
  mode_ = in_text;
  if (open_.size() == base_)
    return bad("page.unclosed", "</" + tag_ + "> closes nothing that was opened here");
  if (open_.back().name != tag_)
    return fault("page.unclosed", *open_.back().source, open_.back().at,
                 "<" + open_.back().name + "> is not closed before </" + tag_ + ">");
  open_.pop_back();
  return ok();
}

Result<HtmlContext::Place> HtmlContext::place(const Source& source, std::size_t at) {
  source_ = &source;
  at_ = at;
  if (mode_ == attribute_name) CHECK(finish_attribute_name());
  if (mode_ == in_tag) return Place::tag;
  if (mode_ == in_text) {
    if (in_element("script")) return bad("page.forbidden_place", "no expressions in <script>");
    return in_text_element() ? Place::raw_text : Place::text;
  }
  if (mode_ != attribute_value)
    return bad("page.forbidden_place", "expressions stand in text and quoted attributes");
  if (rule_ == AttributeRule::literal_only)
    return bad("page.forbidden_place", "no expressions in the attribute " + attribute_);
  if (rule_ == AttributeRule::plain) return Place::value;
  if (address_part_ == is_fragment) return Place::fragment;
  CHECK(check_address());
  if (!literal_.empty() && !is_past_scheme(literal_))
    return bad("page.forbidden_place", "an address in " + attribute_ + " is one helper or literal");
  if (!literal_.empty()) address_part_ = goes_on;
  literal_.clear();
  return address_part_ == begins ? Place::address : Place::nowhere;
}

void HtmlContext::wrote() {
  if (mode_ == attribute_value && rule_ == AttributeRule::address && address_part_ == begins)
    address_part_ = goes_on;
}

HtmlContext::Mark HtmlContext::now() const {
  bool in_value = mode_ == attribute_value;
  return {.depth = open_.size(),
          .base = base_,
          .mode = mode_,
          .tag = mode_ == in_text ? 0 : tags_,
          .attribute = in_value ? attribute_ : std::string(),
          .address_part = in_value ? address_part_ : 0,
          .spaced = spaced_};
}

HtmlContext::Mark HtmlContext::enter() {
  Mark mark = now();
  base_ = open_.size();
  return mark;
}

Result<void> HtmlContext::leave(const Mark& mark, const Source& source, std::size_t at) {
  CHECK(place(source, at));
  if (open_.size() > mark.depth)
    return fault("page.unclosed", *open_.back().source, open_.back().at,
                 "<" + open_.back().name + "> is not closed where its part of the template ends");
  Mark end = now();
  if (end.mode != mark.mode || end.tag != mark.tag || end.attribute != mark.attribute)
    return fault("page.html", source, at, "this part ends elsewhere in the HTML than it began");
  base_ = mark.base;
  return ok();
}

void HtmlContext::rewind(const Mark& mark) {
  base_ = mark.depth;
  address_part_ = static_cast<AddressPart>(mark.address_part);
  literal_.clear();
  spaced_ = mark.spaced;
}

Result<void> HtmlContext::join(const Mark& first_end, const Source& source, std::size_t at) {
  Mark second_end = now();
  if (first_end.address_part != second_end.address_part)
    return fault("page.forbidden_place", source, at, "both branches have to give an address");
  spaced_ = spaced_ && first_end.spaced;
  return ok();
}

}  // namespace gw::page
