// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <sodium.h>

#include "base/value/value.hpp"

namespace gw {
namespace {

constexpr std::size_t few = 16;

// Names come from outside. A hash with a known key could be flooded until every look-up is linear.
std::uint64_t keyed_hash(std::string_view name) {
  static const auto key = [] {
    std::array<unsigned char, crypto_shorthash_KEYBYTES> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
  }();
  std::array<unsigned char, crypto_shorthash_BYTES> hash{};
  crypto_shorthash(hash.data(), reinterpret_cast<const unsigned char*>(name.data()), name.size(), key.data());
  std::uint64_t number = 0;
  for (unsigned char byte : hash) number = (number << 8) | byte;
  return number;
}

}  // namespace

Context::Context() = default;
Context::Context(const Context& other) = default;
Context::Context(Context&& other) noexcept = default;
Context& Context::operator=(const Context& other) = default;
Context& Context::operator=(Context&& other) noexcept = default;
Context::~Context() = default;

Context::Context(std::initializer_list<Entry> entries) {
  entries_.reserve(entries.size());
  for (const Entry& entry : entries) set(entry.first, entry.second);
}

std::size_t Context::size() const {
  return entries_.size();
}

const Context::Entry* Context::begin() const {
  return entries_.data();
}

const Context::Entry* Context::end() const {
  return entries_.data() + entries_.size();
}

// The slot of this name, or the free one where it belongs.
std::size_t Context::slot_of(std::string_view name) const {
  std::size_t slot = keyed_hash(name) & (slots_.size() - 1);
  while (slots_[slot] != 0 && entries_[slots_[slot] - 1].first != name)
    slot = (slot + 1) & (slots_.size() - 1);
  return slot;
}

std::size_t Context::index_of(std::string_view name) const {
  if (!slots_.empty()) {
    const std::uint32_t found = slots_[slot_of(name)];
    return found == 0 ? entries_.size() : found - 1;
  }
  const auto at =
      std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.first == name; });
  return static_cast<std::size_t>(at - entries_.begin());
}

const Value* Context::find(std::string_view name) const {
  const std::size_t index = index_of(name);
  return index == entries_.size() ? nullptr : &entries_[index].second;
}

const Value& Context::get(std::string_view name) const {
  const Value* found = find(name);
  return found ? *found : null_value;
}

void Context::rebuild_slots() {
  slots_.clear();
  if (entries_.size() < few) return;
  std::size_t count = 64;
  while (count < entries_.size() * 2) count *= 2;
  slots_.assign(count, 0);
  for (std::size_t i = 0; i < entries_.size(); ++i)
    slots_[slot_of(entries_[i].first)] = static_cast<std::uint32_t>(i + 1);
}

void Context::append(std::string name, Value value) {
  entries_.emplace_back(std::move(name), std::move(value));
  if (entries_.size() < few) return;
  if (slots_.size() < entries_.size() * 2)
    rebuild_slots();
  else
    slots_[slot_of(entries_.back().first)] = static_cast<std::uint32_t>(entries_.size());
}

void Context::set(std::string name, Value value) {
  const std::size_t index = index_of(name);
  if (index == entries_.size())
    append(std::move(name), std::move(value));
  else
    entries_[index].second = std::move(value);
}

bool Context::replace(std::string_view name, const Value& value) {
  const std::size_t index = index_of(name);
  if (index == entries_.size()) return false;
  entries_[index].second = value;
  return true;
}

bool Context::add(std::string name, Value value) {
  if (index_of(name) != entries_.size()) return false;
  append(std::move(name), std::move(value));
  return true;
}

void Context::erase(std::string_view name) {
  const std::size_t index = index_of(name);
  if (index == entries_.size()) return;
  entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(index));
  rebuild_slots();
}

bool Context::operator==(const Context& other) const {
  if (size() != other.size()) return false;
  return std::all_of(begin(), end(), [&](const Entry& entry) {
    const Value* there = other.find(entry.first);
    return there && *there == entry.second;
  });
}

}  // namespace gw
