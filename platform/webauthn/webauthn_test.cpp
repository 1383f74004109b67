// SPDX-License-Identifier: EUPL-1.2
#include "platform/webauthn/webauthn.hpp"

#include <gtest/gtest.h>

#include "platform/crypto/hash.hpp"
#include "platform/webauthn/parts.hpp"
#include "platform/webauthn/testing/authenticator.hpp"
#include "platform/webauthn/vectors.hpp"

namespace gw::webauthn {
namespace {

const Party party{"portal.example.org", "https://portal.example.org"};

template <class T>
std::string refusal(const Result<T>& result) {
  return result ? "ok" : result.error().code;
}

Bytes bytes_of(const char* text) {
  return from_base64url(text).value();
}

// ---- vectors that another implementation has made

struct Case {
  const char* name;
  int algorithm;
  Vector vector;
  bool copied;
};
void PrintTo(const Case& one, std::ostream* out) {
  *out << one.name;
}

class Vectors : public testing::TestWithParam<Case> {
 protected:
  Bytes made_client = bytes_of(GetParam().vector.made_client_data),
        made_data = bytes_of(GetParam().vector.made_data), client = bytes_of(GetParam().vector.client_data),
        data = bytes_of(GetParam().vector.data), signature = bytes_of(GetParam().vector.signature);
  Asked made_asked{party, bytes_of(GetParam().vector.made_challenge)},
      asked{party, bytes_of(GetParam().vector.challenge)};

  Result<Credential> make() { return check_registration(made_asked, {made_client, made_data}); }
  Result<Credential> sign() { return check_assertion(asked, make().value(), {client, data, signature}); }
};

TEST_P(Vectors, areMadeAndSigned) {
  auto made = make();
  ASSERT_TRUE(made) << made.error().line();
  EXPECT_EQ(made->algorithm, GetParam().algorithm);
  EXPECT_EQ(to_base64url(made->id), GetParam().vector.id);
  EXPECT_EQ(made->can_be_copied, GetParam().copied);
  EXPECT_EQ(made->is_copied, GetParam().copied);
  auto seen = sign();
  ASSERT_TRUE(seen) << seen.error().line();
  EXPECT_EQ(seen->counter, GetParam().copied ? 0u : 7u);
}

TEST_P(Vectors, noBitMayChange) {
  const Credential made = make().value();
  for (Bytes* part : {&client, &data, &signature})
    for (std::size_t at = 0; at < part->size(); ++at) {
      (*part)[at] ^= 0x04;
      EXPECT_FALSE(check_assertion(asked, made, {client, data, signature})) << at;
      (*part)[at] ^= 0x04;
    }
  EXPECT_TRUE(check_assertion(asked, made, {client, data, signature}));
}

TEST_P(Vectors, nothingMayBeMissing) {
  const Credential made = make().value();
  for (std::size_t size = 0; size < data.size(); ++size)
    EXPECT_FALSE(check_assertion(asked, made, {client, ByteView(data).first(size), signature})) << size;
  for (std::size_t size = 0; size < signature.size(); ++size)
    EXPECT_FALSE(check_assertion(asked, made, {client, data, ByteView(signature).first(size)})) << size;
  for (std::size_t size = 0; size < made_data.size(); ++size)
    EXPECT_FALSE(check_registration(made_asked, {made_client, ByteView(made_data).first(size)})) << size;
}

TEST_P(Vectors, anotherKeyDoesNotFit) {
  Credential made = make().value();
  for (int other : {eddsa, es256, rs256, -35, 0}) {
    if (other == made.algorithm) continue;
    Credential confused = made;
    confused.algorithm = other;
    EXPECT_EQ(refusal(check_assertion(asked, confused, {client, data, signature})), "webauthn.signature");
  }
  made.key.front() ^= 1;
  EXPECT_EQ(refusal(check_assertion(asked, made, {client, data, signature})), "webauthn.signature");
}

INSTANTIATE_TEST_SUITE_P(Algorithms, Vectors,
                         testing::Values(Case{"es256", es256, es256_vector, false},
                                         Case{"eddsa", eddsa, eddsa_vector, true},
                                         Case{"rs256", rs256, rs256_vector, false}),
                         [](const auto& one) { return std::string(one.param.name); });

// ---- each check by itself, with a good signature over what is wrong

class Checks : public testing::Test {
 protected:
  Authenticator device{party};
  Asked asked{party, crypto::random_bytes(challenge_bytes)};
  Credential known = check_registration(asked, device.make(asked.challenge)).value();

  std::string signs(const Telling& told) {
    return refusal(check_assertion(asked, known, device.sign(asked.challenge, told)));
  }
  std::string makes(const Telling& told) {
    return refusal(check_registration(asked, device.make(asked.challenge, told)));
  }
  template <class Change>
  std::string signs_but(Change change) {
    Telling told = device.about_signing();
    told.counter = 1;
    change(told);
    return signs(told);
  }
  template <class Change>
  std::string makes_but(Change change) {
    Telling told = device.about_making();
    change(told);
    return makes(told);
  }
  // Both ceremonies refuse the same.
  template <class Change>
  std::string both_but(Change change) {
    std::string made = makes_but(change), signed_ = signs_but(change);
    return made == signed_ ? made : made + " | " + signed_;
  }
};

TEST_F(Checks, whatIsRightPasses) {
  EXPECT_EQ(both_but([](Telling&) {}), "ok");
}

TEST_F(Checks, theOneIsNotTheOther) {
  EXPECT_EQ(signs_but([](Telling& told) { told.type = "webauthn.create"; }), "webauthn.type");
  EXPECT_EQ(makes_but([](Telling& told) { told.type = "webauthn.get"; }), "webauthn.type");
}

TEST_F(Checks, theAnswerIsToThisQuestion) {
  auto answer = device.sign(crypto::random_bytes(challenge_bytes));
  EXPECT_EQ(refusal(check_assertion(asked, known, answer)), "webauthn.challenge");
  auto made = device.make(crypto::random_bytes(challenge_bytes));
  EXPECT_EQ(refusal(check_registration(asked, made)), "webauthn.challenge");
}

TEST_F(Checks, anEmptyQuestionIsNone) {
  Asked nothing{party, {}};
  EXPECT_EQ(refusal(check_assertion(nothing, known, device.sign({}))), "webauthn.challenge");
}

TEST_F(Checks, thePageIsOurs) {
  for (const char* foreign : {"https://portal.example.org.evil.example", "http://portal.example.org",
                              "https://portal.example.org:8443", "https://example.org", ""})
    EXPECT_EQ(both_but([&](Telling& told) { told.origin = foreign; }), "webauthn.origin") << foreign;
}

TEST_F(Checks, itIsNoFrameOfAnotherPage) {
  for (const char* more : {R"(,"crossOrigin":true)", R"(,"crossOrigin":"false")", R"(,"crossOrigin":1)",
                           R"(,"crossOrigin":false,"topOrigin":"https://evil.example")"})
    EXPECT_EQ(both_but([&](Telling& told) { told.more = more; }), "webauthn.foreign_frame") << more;
  EXPECT_EQ(both_but([](Telling& told) { told.more = R"(,"crossOrigin":false,"later":[{}])"; }), "ok");
}

TEST_F(Checks, itWasMadeForUs) {
  EXPECT_EQ(both_but([](Telling& told) { told.party = "example.org"; }), "webauthn.party");
}

TEST_F(Checks, somebodyWasThereAndWasVerified) {
  EXPECT_EQ(both_but([](Telling& told) { told.flags &= 0xfe; }), "webauthn.not_present");
  EXPECT_EQ(both_but([](Telling& told) { told.flags &= 0xfb; }), "webauthn.not_verified");
}

TEST_F(Checks, aCopyNeedsToBeCopyable) {
  EXPECT_EQ(both_but([](Telling& told) { told.flags |= 0x10; }), "webauthn.backup");
  EXPECT_EQ(signs_but([](Telling& told) { told.flags |= 0x08; }), "webauthn.backup") << "it was none before";
  Telling told = device.about_making();
  told.flags |= 0x08;
  known = check_registration(asked, device.make(asked.challenge, told)).value();
  EXPECT_TRUE(known.can_be_copied);
  EXPECT_FALSE(known.is_copied);
  told = device.about_signing();
  told.counter = 1;
  EXPECT_EQ(signs(told), "webauthn.backup") << "it was one before";
  told.flags |= 0x18;
  auto seen = check_assertion(asked, known, device.sign(asked.challenge, told));
  ASSERT_TRUE(seen) << seen.error().line();
  EXPECT_TRUE(seen->is_copied);
}

TEST_F(Checks, aCounterRises) {
  known.counter = 5;
  auto with = [&](std::uint32_t counter) {
    return signs_but([&](Telling& told) { told.counter = counter; });
  };
  EXPECT_EQ(with(6), "ok");
  EXPECT_EQ(with(0xffffffff), "ok");
  EXPECT_EQ(with(5), "webauthn.counter");
  EXPECT_EQ(with(4), "webauthn.counter");
  EXPECT_EQ(with(0), "webauthn.counter") << "who has counted goes on counting";
  known.counter = 0;
  EXPECT_EQ(with(0), "ok") << "who never counts need not";
  EXPECT_EQ(with(1), "ok");
}

TEST_F(Checks, aKeyCanBeUsed) {
  auto made = device.make(asked.challenge);
  auto refused_with = [&](std::size_t from_end, std::uint8_t value) {
    Bytes data = made.data;
    data[data.size() - from_end] = value;
    return refusal(check_registration(asked, {made.client_data, data}));
  };
  const std::uint8_t last = made.data.back();
  EXPECT_EQ(refused_with(1, last ^ 1), "webauthn.key") << "the point is not on the curve";
  EXPECT_EQ(refused_with(73, 0x27), "webauthn.key") << "another algorithm";
  EXPECT_EQ(refused_with(71, 0x02), "webauthn.key") << "another curve";
  EXPECT_EQ(refused_with(75, 0x01), "webauthn.key") << "another kind";
  EXPECT_EQ(refused_with(77, 0xa4), "webauthn.authenticator_data") << "something is left over";
  EXPECT_EQ(refused_with(77, 0xa6), "webauthn.authenticator_data") << "something is missing";
  EXPECT_EQ(refused_with(77, 0xa5), "ok");
  Telling told = device.about_making();
  told.flags &= 0xbf;
  auto without = device.make(asked.challenge, told);
  EXPECT_EQ(refusal(check_registration(asked, without)), "webauthn.authenticator_data")
      << "none was announced";
  without.data.resize(37);
  EXPECT_EQ(refusal(check_registration(asked, without)), "webauthn.key") << "none is there";
}

TEST_F(Checks, lengthsAreThoseOfWhatIsThere) {
  auto item = [](Bytes bytes) {
    ByteView rest(bytes);
    return skip_cbor(rest) && rest.empty();
  };
  for (const Bytes& good :
       {Bytes{0x00}, Bytes{0x39, 0x01, 0x00}, Bytes{0xa1, 0x01, 0x82, 0xf5, 0x41, 0x07}, Bytes{0xa0}})
    EXPECT_TRUE(item(good)) << to_hex(good);
  for (const Bytes& bad :
       {Bytes{}, Bytes{0x9b, 0, 0, 0, 0x04, 0x66, 0xe6, 0x14, 0},
        Bytes{0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}, Bytes{0x5b, 0, 0, 0, 0, 0, 0, 0, 1},
        Bytes{0x9f, 0xff}, Bytes{0xc0, 0x00}, Bytes{0x1c}, Bytes{0x19, 0x01}, Bytes{0xf7},
        Bytes{0xfa, 0, 0, 0, 0}, Bytes{0x82, 0x01}, Bytes{0x81, 0x81, 0x81, 0x81, 0x81, 0x00}})
    EXPECT_FALSE(item(bad)) << to_hex(bad);
}

// Chromium has security keys say how they protect a passkey.
TEST_F(Checks, extensionsMayBeThere) {
  Telling told = device.about_making();
  told.flags |= 0x80;
  auto made = device.make(asked.challenge, told);
  EXPECT_EQ(refusal(check_registration(asked, made)), "webauthn.authenticator_data") << "said, but not there";
  const std::string_view name = "credProtect";
  made.data.insert(made.data.end(), {0xa1, 0x6b});
  made.data.insert(made.data.end(), name.begin(), name.end());
  made.data.push_back(0x02);
  EXPECT_EQ(refusal(check_registration(asked, made)), "ok");
  made.data.push_back(0x00);
  EXPECT_EQ(refusal(check_registration(asked, made)), "webauthn.authenticator_data");
}

TEST_F(Checks, clientDataIsReadAsJson) {
  for (std::string_view text :
       {"", "{}", "[]", "null", R"({"type":"webauthn.get"})", R"({"type":1,"challenge":"AA","origin":"x"})",
        R"({"type":"webauthn.get","challenge":"not base64!","origin":"x"})",
        R"({"type":"webauthn.get","type":"webauthn.create","challenge":"AA","origin":"x"})"})
    EXPECT_EQ(refusal(read_client_data(as_bytes(text))), "webauthn.client_data") << text;
  const std::string long_one =
      R"({"type":"webauthn.get","challenge":"AA","origin":")" + std::string(9000, 'x') + "\"}";
  EXPECT_EQ(refusal(read_client_data(as_bytes(long_one))), "webauthn.client_data");
  EXPECT_EQ(refusal(read_head(Bytes(36))), "webauthn.authenticator_data");
}

// ---- addresses

TEST(PartyOf, isANameThatBrowsersTake) {
  auto text = [](std::string_view url) {
    auto found = party_of(url);
    return found ? found->id + " " + found->origin : "none";
  };
  EXPECT_EQ(text("https://portal.example.org"), "portal.example.org https://portal.example.org");
  EXPECT_EQ(text("https://Portal.Example.org:443/"), "portal.example.org https://portal.example.org");
  EXPECT_EQ(text("https://portal.example.org:8443/amt"),
            "portal.example.org https://portal.example.org:8443");
  EXPECT_EQ(text("http://127.0.0.1:8080"), "localhost http://localhost:8080");
  EXPECT_EQ(text("http://[::1]:8080"), "localhost http://localhost:8080");
  EXPECT_EQ(text("http://localhost:80"), "localhost http://localhost");
  for (std::string_view none : {"", "http://portal.example.org", "https://192.0.2.1", "https://[2001:db8::1]",
                                "ftp://portal.example.org", "https://", "https://a b", "https://x@y.example",
                                "https://portal.example.org:port", "https://portal.example.org:"})
    EXPECT_EQ(text(none), "none") << none;
}

}  // namespace
}  // namespace gw::webauthn
