// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/remembering_tx.hpp"

namespace gw::sql {
namespace {

// Lists are asked for once; what is asked again is a row or a few.
constexpr std::size_t most_rows = 32, most_answers = 128;

void add_text(std::string& key, std::string_view text) {
  key += std::to_string(text.size());
  key += ':';
  key += text;
}

// Lengths keep what belongs to different parameters apart.
std::string key_of(std::string_view statement, const std::vector<Param>& params) {
  std::string key;
  add_text(key, statement);
  for (const Param& param : params) {
    add_text(key, param.name);
    if (const auto* number = std::get_if<std::int64_t>(&param.value))
      key += 'i' + std::to_string(*number) + ';';
    else if (const auto* text = std::get_if<std::string>(&param.value))
      add_text(key, *text);
    else
      key += '-';
  }
  return key;
}

}  // namespace

Result<Rows> RememberingTx::query(std::string_view statement, std::vector<Param> params) {
  std::string key = key_of(statement, params);
  if (auto known = answers_.find(key); known != answers_.end()) return known->second;
  TRY(Rows rows, ForwardingTx::query(statement, std::move(params)));
  if (rows.size() <= most_rows && answers_.size() < most_answers) answers_.emplace(std::move(key), rows);
  return rows;
}

}  // namespace gw::sql
