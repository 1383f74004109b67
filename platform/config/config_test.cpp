// SPDX-License-Identifier: EUPL-1.2
#include "platform/config/config.hpp"

#include <gtest/gtest.h>
#include <stdexcept>

namespace gw::config {
namespace {

Declaration declared() {
  Declaration declaration;
  declaration.add({"http.port", Kind::number, "8080", "Port to listen on.", "port"})
      .add({"http.address", Kind::text, "127.0.0.1", "Address."})
      .add({"http.body_bytes", Kind::bytes, "20M", "Largest body."})
      .add({"data", Kind::path, "var", "Folder of all data."})
      .add({"demo", Kind::boolean, "true", "Demo."})
      .add({"session.idle", Kind::duration, "30m", "Idle time."})
      .add({"mail.password", Kind::text, "", "Password.", "", true});
  return declaration;
}

std::string refusal(Given given) {
  auto settings = load(declared(), given);
  return settings ? "" : settings.error().line();
}

TEST(Config, FileThenEnvironmentThenFlag) {
  Given given{"gw.conf",
              "data = /srv # here\n[http]\nport = 1\naddress = \"a # \\\"b\\\"\"\nbody_bytes = 1k\n",
              {{"GEMEINWERK_HTTP_PORT", "2"}, {"GEMEINWERK_SESSION_IDLE", "90s"}, {"PATH", "x"}},
              {{"port", "3"}, {"demo", "false"}}};
  Settings settings = load(declared(), given).value();
  EXPECT_EQ(settings.number("http.port"), 3);
  EXPECT_EQ(settings.origin("http.port"), "--port");
  EXPECT_EQ(settings.text("http.address"), "a # \"b\"");
  EXPECT_EQ(settings.origin("http.address"), "gw.conf:4");
  EXPECT_EQ(settings.bytes("http.body_bytes"), 1024U);
  EXPECT_EQ(settings.path("data"), "/srv");
  EXPECT_EQ(settings.duration("session.idle"), std::chrono::seconds(90));
  EXPECT_EQ(settings.origin("session.idle"), "GEMEINWERK_SESSION_IDLE");
  EXPECT_FALSE(settings.yes("demo"));
  EXPECT_EQ(settings.origin("mail.password"), "default");
}

TEST(Config, UnknownKeysNameTheNearest) {
  EXPECT_EQ(refusal({"f", "[http]\nprot = 1", {}, {}}),
            "config.unknown (key=http.prot, nearest=http.port, where=f:2)");
  EXPECT_EQ(refusal({"f", "", {{"GEMEINWERK_DEMOO", "true"}}, {}}),
            "config.unknown (key=GEMEINWERK_DEMOO, nearest=GEMEINWERK_DEMO, where=GEMEINWERK_DEMOO)");
  EXPECT_EQ(refusal({"f", "", {}, {{"http-adress", "x"}}}),
            "config.unknown (key=http-adress, nearest=http-address, where=--http-adress)");
  EXPECT_EQ(refusal({"f", "qqqqqqqqqq = 1", {}, {}}), "config.unknown (key=qqqqqqqqqq, where=f:1)");
}

TEST(Config, ValuesAreOfTheirKind) {
  EXPECT_EQ(refusal({"f", "", {}, {{"port", "80x"}}}),
            "config.value (key=http.port, kind=number, where=--port)");
  EXPECT_EQ(refusal({"f", "demo = yes", {}, {}}), "config.value (key=demo, kind=boolean, where=f:1)");
  EXPECT_EQ(refusal({"f", "demo = true\ndemo = true", {}, {}}), "config.twice (key=demo, where=f:2)");
  for (const char* bad : {"", "M", "1X", "-1", "9999999T", "1 k"}) EXPECT_FALSE(parse_bytes(bad)) << bad;
  for (const char* bad : {"", "5", "s", "1.5s", "99999999999999999d"})
    EXPECT_FALSE(parse_duration(bad)) << bad;
  EXPECT_EQ(parse_number("-7").value(), -7);
}

TEST(Config, SyntaxErrorsNameTheLine) {
  for (const char* bad :
       {"[http", "nonsense", "a b = 1", "\"a\" = 1", "demo = \"x", "demo = \"x\" y", "demo = x\"", "[a] b"})
    EXPECT_EQ(refusal({"f", std::string("# remark\n") + bad, {}, {}}), "config.syntax (where=f:2)") << bad;
}

TEST(Config, MistakesInTheProgramThrow) {
  Declaration declaration = declared();
  EXPECT_THROW(declaration.add({"http.port", Kind::number, "1", ""}), std::logic_error);
  EXPECT_THROW(declaration.add({"HTTP", Kind::number, "1", ""}), std::logic_error);
  EXPECT_THROW(declaration.add({"x", Kind::number, "one", ""}), std::logic_error);
  EXPECT_THROW(declaration.add({"x", Kind::text, "", "", "port"}), std::logic_error);
  Settings settings = load(declaration, {}).value();
  EXPECT_THROW(settings.text("http.port"), std::logic_error);
  EXPECT_THROW(settings.text("nothing"), std::logic_error);
}

TEST(Config, ListHidesSecretsAndReferenceNamesAll) {
  Settings settings = load(declared(), {"f", "mail.password = geheim", {}, {}}).value();
  EXPECT_NE(settings.list().find("mail.password = ***  (f:1)"), std::string::npos);
  EXPECT_EQ(settings.list().find("geheim"), std::string::npos);
  EXPECT_NE(declared().reference().find(
                "| `http.port` | number | `8080` | `GEMEINWERK_HTTP_PORT` | `--port` | Port to listen on. |"),
            std::string::npos);
}

TEST(Config, ReadsTheProcessEnvironment) {
  EXPECT_TRUE(process_environment().contains("PATH"));
}

}  // namespace
}  // namespace gw::config
