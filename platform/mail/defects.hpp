// SPDX-License-Identifier: EUPL-1.2
// Words for what is wrong with a message. They are stable: rows keep them and pages have a text for each.
#pragma once

#include <array>
#include <string_view>

namespace gw::mail::defect {

// clang-format off
inline constexpr std::string_view
    no_sender = "no_sender", no_date = "no_date",
    bad_header = "bad_header",            // lines among the headers that are none, or headers that contradict each other
    unencoded_header = "unencoded_header",
    bad_encoding = "bad_encoding",        // RFC 2047, parameters
    bad_addresses = "bad_addresses",
    bad_structure = "bad_structure",      // parts that do not begin or end as announced, empty or without a type
    truncated = "truncated",
    bad_charset = "bad_charset",          // the text was not in the character set that it names
    encrypted = "encrypted",
    too_deep = "too_deep", too_many_parts = "too_many_parts",
    too_much_text = "too_much_text", too_many_bytes = "too_many_bytes";

inline constexpr std::array all{no_sender,     no_date,   bad_header,  unencoded_header, bad_encoding,
                                bad_addresses, bad_structure, truncated, bad_charset,   encrypted,
                                too_deep,      too_many_parts, too_much_text, too_many_bytes};
// clang-format on

}  // namespace gw::mail::defect
