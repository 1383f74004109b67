// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
#include <type_traits>

#include "platform/crypto/aead.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/sign.hpp"
#include "platform/crypto/totp.hpp"

namespace gw::crypto {
namespace {

Key key_of(std::uint8_t byte) {
  Key key;
  std::fill(key.fill().begin(), key.fill().end(), byte);
  return key;
}

TEST(Hash, MatchesPublishedVectors) {
  // FIPS 180-2 B.1, RFC 4231 test case 2
  EXPECT_EQ(to_hex(sha256(as_bytes("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(hmac_sha256(as_bytes("Jefe"), as_bytes("what do ya want for nothing?"))),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Hash, PiecesGiveTheSameAsTheWhole) {
  Key key = Key::random();
  Bytes content = random_bytes(200'000);
  Hmac hmac(key);
  Sha256 hash;
  for (std::size_t at = 0; at < content.size(); at += 777) {
    const ByteView piece = ByteView(content).subspan(at, std::min<std::size_t>(777, content.size() - at));
    hmac.add(piece);
    hash.add(piece);
  }
  EXPECT_EQ(hmac.finish(), hmac_sha256(key.view(), content));
  EXPECT_EQ(hash.finish(), sha256(content));
  EXPECT_EQ(Sha256().finish(), sha256({})) << "of nothing";
}

TEST(Hash, ComparesInConstantTime) {
  EXPECT_TRUE(equal_constant_time(as_bytes("gleich"), as_bytes("gleich")));
  EXPECT_FALSE(equal_constant_time(as_bytes("gleich"), as_bytes("gleicH")));
  EXPECT_FALSE(equal_constant_time(as_bytes("gleich"), as_bytes("gleiche")));
  EXPECT_TRUE(equal_constant_time({}, {}));
}

TEST(Secret, IsNeverCopiedAndLeavesNothingWhereItWas) {
  static_assert(!std::is_copy_constructible_v<Key> && !std::is_copy_assignable_v<Key>);
  alignas(Key) std::uint8_t place[sizeof(Key)];
  Key* key = new (place) Key(key_of(7));
  Key moved = std::move(*key);
  EXPECT_EQ(moved.view()[31], 7);
  for (std::uint8_t byte : key->view()) EXPECT_EQ(byte, 0);
  EXPECT_EQ(Key::from(as_bytes("kurz")).error().code, "crypto.key_length");
}

TEST(Aead, MatchesPublishedVector) {
  // "The Galois/Counter Mode of Operation" (McGrew, Viega), test cases 13 and 14
  Cipher cipher(Key{});
  Bytes out(tag_size);
  cipher.seal(Nonce{}, {}, out);
  EXPECT_EQ(to_hex(out), "530f8afbc74536b9a963b4f1c4cb738b");
  out.resize(16 + tag_size);
  cipher.seal(Nonce{}, Bytes(16), out);
  EXPECT_EQ(to_hex(out), "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
}

TEST(Aead, OpensOnlyWhatWasSealedHere) {
  Key key = Key::random();
  Bytes sealed = seal(key, as_bytes("Steuernummer"), "konto|7");
  EXPECT_EQ(as_text(*open(key, sealed, "konto|7")), "Steuernummer");
  EXPECT_EQ(open(key, sealed, "konto|8").error().code, "crypto.tampered");
  EXPECT_EQ(open(Key::random(), sealed, "konto|7").error().code, "crypto.tampered");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    Bytes changed = sealed;
    changed[i] ^= 1;
    EXPECT_EQ(open(key, changed, "konto|7").error().code, "crypto.tampered") << i;
  }
  EXPECT_EQ(open(key, ByteView(sealed).first(20), "konto|7").error().code, "crypto.tampered");
}

TEST(Aead, CipherServesBothDirectionsInTurn) {
  Cipher cipher(Key::random());
  Bytes plain = random_bytes(100), sealed(116), again(100);
  for (std::uint8_t i = 0; i < 5; ++i) {
    Nonce nonce{i};
    cipher.seal(nonce, plain, sealed);
    ASSERT_TRUE(cipher.open(nonce, sealed, again));
    ASSERT_EQ(again, plain);
    ASSERT_EQ(cipher.open(Nonce{99}, sealed, again).error().code, "crypto.tampered");
    ASSERT_EQ(again, Bytes(100)) << "unauthenticated bytes were given out";
  }
  EXPECT_EQ(cipher.open(Nonce{}, ByteView(sealed).first(15), again).error().code, "crypto.tampered");
}

TEST(Sign, MatchesPublishedVectorAndDetectsChanges) {
  // RFC 8032 section 7.1, test 1
  auto seed = from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  SigningKey key = SigningKey::from_seed(*Key::from(*seed));
  EXPECT_EQ(to_hex(key.public_key()), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  Signature signature = key.sign({});
  EXPECT_EQ(to_hex(signature),
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
            "d25bf5f0595bb"
            "e24655141438e7a100b");
  EXPECT_TRUE(verify(key.public_key(), {}, signature));
  EXPECT_FALSE(verify(key.public_key(), as_bytes("x"), signature));
  EXPECT_FALSE(verify(key.public_key(), {}, ByteView(signature).first(63)));
}

TEST(Totp, MatchesPublishedVectors) {
  // RFC 6238 appendix B, SHA-1, the last six of its eight digits
  ByteView secret = as_bytes("12345678901234567890");
  const std::pair<std::int64_t, const char*> vectors[] = {{59, "287082"},         {1111111109, "081804"},
                                                          {1111111111, "050471"}, {1234567890, "005924"},
                                                          {2000000000, "279037"}, {20000000000, "353130"}};
  for (auto [seconds, code] : vectors) EXPECT_EQ(totp_code(secret, seconds / 30), code);
}

TEST(Totp, AcceptsOneStepEitherSideAndEachCodeOnce) {
  Bytes secret = new_totp_secret();
  EXPECT_EQ(secret.size(), 20U);
  Instant now = from_millis(1'800'000'000'000);
  std::int64_t step = totp_step(now);
  for (std::int64_t near : {step - 1, step, step + 1})
    EXPECT_EQ(check_totp(secret, totp_code(secret, near), now, 0), near);
  EXPECT_FALSE(check_totp(secret, totp_code(secret, step - 2), now, 0));
  EXPECT_FALSE(check_totp(secret, totp_code(secret, step + 2), now, 0));
  std::string code = totp_code(secret, step);
  EXPECT_FALSE(check_totp(secret, code, now, step)) << "replayed";
  EXPECT_EQ(check_totp(secret, code.substr(0, 3) + " " + code.substr(3), now, step - 1), step);
  EXPECT_FALSE(check_totp(secret, "", now, 0));
  EXPECT_FALSE(check_totp(secret, code + "0", now, 0));
}

TEST(Totp, UriIsEscaped) {
  EXPECT_EQ(totp_uri("Amt Süd", "e.mustermann@example.org", as_bytes("foobar")),
            "otpauth://totp/Amt%20S%C3%BCd:e.mustermann%40example.org?secret=MZXW6YTBOI&issuer=Amt%20S%C3%BCd"
            "&algorithm=SHA1&digits=6&period=30");
}

}  // namespace
}  // namespace gw::crypto
