// SPDX-License-Identifier: EUPL-1.2
#include "platform/crypto/key_shelf.hpp"
#include "platform/sql/texts.hpp"

namespace gw::crypto {
namespace {

class TextShelf final : public KeyShelf {
 public:
  explicit TextShelf(std::shared_ptr<sql::Texts> texts) : texts_(std::move(texts)) {}

  Result<bool> empty() override { return texts_->empty(); }
  Result<std::vector<std::string>> names() override { return texts_->names(); }
  Result<std::optional<std::string>> read(const std::string& name) override { return texts_->read(name); }

  Result<void> add(const std::string& name, const std::string& text) override {
    TRY(bool added, texts_->add(name, text));
    if (!added) return error(ErrorKind::conflict, "crypto.keys_exist").with("name", name);
    return ok();
  }

  Result<void> replace(const std::string& name, const std::string& before, const std::string& text) override {
    TRY(bool replaced, texts_->replace(name, before, text));
    if (!replaced) return error(ErrorKind::conflict, "crypto.keys_changed").with("name", name);
    return ok();
  }

  Result<void> remove(const std::string& name) override { return texts_->remove(name); }

 private:
  const std::shared_ptr<sql::Texts> texts_;
};

}  // namespace

std::shared_ptr<KeyShelf> keys_beside_databases(std::shared_ptr<sql::Texts> texts) {
  return std::make_shared<TextShelf>(std::move(texts));
}

}  // namespace gw::crypto
