// SPDX-License-Identifier: EUPL-1.2
// What people sign in with. A Kennung is an e-mail address, the same for small and capital letters. Pure.
#pragma once

#include <string>
#include <string_view>

#include "base/core/bytes.hpp"
#include "base/core/result.hpp"

namespace gw::zugang {

// Trimmed and in lower case; ASCII only, because case folding of anything more is a matter of opinion, and
// two people must never share an account. error invalid zugang.kennung (field kennung)
Result<std::string> falte_kennung(std::string_view typed);

// As shown to others: one line, 1 … 100 bytes. error invalid zugang.name (field name)
Result<std::string> pruefe_name(std::string_view typed);

// Length counts, not the kinds of characters (BSI IT-Grundschutz ORP.4.A22, NIST SP 800-63B): 12 … 200 bytes,
// at least five different ones, and not the Kennung. error invalid zugang.passwort_kurz,
// zugang.passwort_lang, zugang.passwort_einfach (field passwort)
Result<void> pruefe_passwort(std::string_view passwort, std::string_view kennung);

// "7K3Q-9XWM-…": sixteen characters of 5 bits from these ten bytes, easy to read out.
std::string einmalpasswort(ByteView ten_random_bytes);

}  // namespace gw::zugang
