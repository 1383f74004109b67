// SPDX-License-Identifier: EUPL-1.2
#include "platform/crypto/masters.hpp"

#include "platform/crypto/hash.hpp"
#include "platform/crypto/key_file.hpp"

namespace gw::crypto {
namespace {

// Beside the keys on the shelf; with its dot no name that keys can have (is_key_name).
constexpr const char* mark = "hauptschluessel.kennung";

Result<Master> load_one(const MasterKey& from, bool may_make) {
  TRY(Key key, from.load(may_make));
  std::string fingerprint = fingerprint_of(key);
  return Master{std::move(key), std::move(fingerprint)};
}

}  // namespace

Result<MasterPairPtr> MasterPair::load(const MasterKey& first, const MasterKey& next, bool may_make) {
  TRY(Master one, load_one(first, may_make));
  std::optional<Master> other;
  if (next.named()) {
    TRY(other, load_one(next, false));
  }
  return MasterPairPtr(new MasterPair(std::move(one), std::move(other)));
}

Result<MasterPairPtr> MasterPair::beside(const Master& first, const MasterKey& next) {
  TRY(Master other, load_one(next, false));
  return MasterPairPtr(new MasterPair({first.key.copy(), first.fingerprint}, std::move(other)));
}

std::string MasterPair::fingerprints() const {
  return first_.fingerprint + (next_ ? ", " + next_->fingerprint : "");
}

const Key* MasterPair::opener(const std::string& name, const std::string& text) const {
  if (KeyFile(first_.key, name).opens(text)) return &first_.key;
  if (next_ && KeyFile(next_->key, name).opens(text)) return &next_->key;
  return nullptr;
}

const Key& MasterPair::of(const std::string& name, const std::string& text) const {
  const Key* found = opener(name, text);
  return found ? *found : first_.key;
}

Result<const Master*> MasterPair::counting(KeyShelf& shelf) const {
  TRY(auto marked, shelf.read(mark));
  if (!marked || *marked == first_.fingerprint) return &first_;
  if (next_ && *marked == next_->fingerprint) return next();
  return error(ErrorKind::unavailable, "crypto.master_other")
      .with("counts", *marked)
      .with("named", fingerprints());
}

Result<void> MasterPair::count_next(KeyShelf& shelf) const {
  for (;;) {
    CHECK(counting(shelf));
    TRY(auto before, shelf.read(mark));
    if (before == next_->fingerprint) return ok();
    auto marked =
        before ? shelf.replace(mark, *before, next_->fingerprint) : shelf.add(mark, next_->fingerprint);
    if (marked) return ok();
    const std::string& code = marked.error().code;  // somebody else was faster: look whom they have named
    if (code != "crypto.keys_changed" && code != "crypto.keys_exist") return marked;
  }
}

Result<bool> wrap_anew(KeyShelf& shelf, const MasterPair& masters, const std::string& name,
                       const Key& target) {
  for (;;) {
    TRY(auto text, shelf.read(name));
    if (!text) return false;
    const KeyFile wanted(target, name);
    if (wanted.opens(*text)) return false;
    TRY(std::string made, KeyFile(masters.of(name, *text), name).sealed_by(target, *text));
    CHECK(wanted.parse(made));
    auto replaced = shelf.replace(name, *text, made);
    if (replaced) return true;
    if (replaced.error().code != "crypto.keys_changed") return std::move(replaced).error();
  }
}

}  // namespace gw::crypto
