// SPDX-License-Identifier: EUPL-1.2
#include "base/yaml/yaml.hpp"
#include "engine/page/messages.hpp"

namespace gw::page {
namespace {

constexpr std::string_view checked = "geprueft";

Error at(Error refusal, std::string_view file, int line) {
  return std::move(refusal).with("file", std::string(file)).with("line", std::to_string(line));
}

Result<void> add_entries(Messages& messages, std::string_view language, std::string_view file,
                         const yaml::Node& node, const std::string& prefix) {
  for (const yaml::Node::Entry& entry : node.entries()) {
    if (prefix.empty() && entry.key == checked) continue;
    std::string key = prefix + entry.key;
    if (entry.node.kind() == yaml::Node::Kind::mapping) {
      CHECK(add_entries(messages, language, file, entry.node, key + "."));
      continue;
    }
    if (!entry.node.is_scalar() || entry.node.kind() == yaml::Node::Kind::null)
      return at(error(ErrorKind::malformed, "page.message_kind").with("key", key), file, entry.line);
    if (auto added = messages.add(language, key, entry.node.text()); !added)
      return at(std::move(added).error(), file, entry.line);
  }
  return ok();
}

}  // namespace

Result<void> Messages::add_yaml(std::string_view language, std::string_view file, std::string_view text) {
  TRY(yaml::Node root, yaml::parse(text, file));
  if (root.kind() == yaml::Node::Kind::null) return ok();  // nothing translated yet
  if (root.kind() != yaml::Node::Kind::mapping)
    return at(error(ErrorKind::malformed, "page.message_kind").with("key", ""), file, root.line());
  const yaml::Node* mark = root.find(checked);
  if (mark && mark->text() == "nein") unchecked_.insert(std::string(language));
  return add_entries(*this, language, file, root, "");
}

}  // namespace gw::page
