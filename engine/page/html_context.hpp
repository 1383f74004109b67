// SPDX-License-Identifier: EUPL-1.2
// Reads the literal HTML of a template and knows at each moment where it stands: in text, in a tag, in which
// attribute. From that follows what may be written there. Stricter than HTML: attributes are quoted, elements
// closed.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/page/html_rules.hpp"
#include "engine/page/source.hpp"

namespace gw::page {

class HtmlContext {
 public:
  // What may be written at this place.
  enum class Place : std::uint8_t {
    text,      // between tags
    raw_text,  // inside title or textarea
    value,     // inside a plain quoted attribute
    address,   // at the begin of an address
    fragment,  // after "#" in an address
    tag,       // between attributes: only {{#if}}
    nowhere
  };

  struct Element {
    std::string name;
    const Source* source;
    std::size_t at;
  };

  // errors page.html, page.unclosed, page.forbidden_place
  Result<void> read(std::string_view html, const Source& source, std::size_t at);

  // Before a tag {{ … }}: finishes an attribute name and says where we are. error page.forbidden_place
  Result<Place> place(const Source& source, std::size_t at);
  // After an expression was written there.
  void wrote();

  // True once when nothing stands behind <textarea> yet.
  bool take_fresh_textarea() { return std::exchange(fresh_textarea_, false); }

  // A branch, block or partial has to leave the HTML as it found it: `enter` at its begin, `leave` at its
  // end.
  struct Mark {
    std::size_t depth;  // of open elements
    std::size_t base;   // what may not be closed inside
    int mode;
    std::size_t tag;  // which one we are in
    std::string attribute;
    int address_part;
    bool spaced;
  };
  Mark enter();
  // errors page.unclosed, page.html
  Result<void> leave(const Mark& mark, const Source& source, std::size_t at);
  // For {{else}}: the second branch begins where the first began; `join` after both (or the one).
  void rewind(const Mark& mark);
  Result<void> join(const Mark& first_end, const Source& source, std::size_t at);
  Mark now() const;

 private:
  enum Mode : int {
    in_text,
    tag_open,
    tag_name,
    in_tag,
    attribute_name,
    after_equals,
    attribute_value,
    end_tag,
    after_end_tag,
    self_closing,
    declaration
  };
  enum AddressPart : int { begins, goes_on, is_fragment };

  Result<void> step(char c);
  Result<void> text(char c);
  Result<void> open_tag(char c);
  Result<void> name_of_tag(char c);
  Result<void> between_attributes(char c);
  Result<void> name_of_attribute(char c);
  Result<void> value(char c);
  Result<void> close_tag(char c);
  Result<void> finish_attribute_name();
  Result<void> finish_tag();
  Result<void> finish_end_tag();
  Result<void> check_address();
  bool in_element(std::string_view name) const { return !open_.empty() && open_.back().name == name; }
  bool in_text_element() const { return !open_.empty() && is_text_element(open_.back().name); }
  Error bad(std::string_view code, std::string what) const {
    return fault(code, *source_, at_, std::move(what));
  }

  std::vector<Element> open_;
  std::size_t base_ = 0;
  Mode mode_ = in_text;
  std::string tag_;
  std::size_t tag_at_ = 0;
  std::size_t tags_ = 0;  // read so far
  std::string attribute_;
  AttributeRule rule_ = AttributeRule::plain;
  AddressPart address_part_ = begins;
  std::string literal_;  // of an address, so far
  char quote_ = 0;
  bool fresh_textarea_ = false;
  bool spaced_ = false;  // in_tag: a blank stands before the next attribute
  const Source* source_ = nullptr;
  std::size_t at_ = 0;
};

}  // namespace gw::page
