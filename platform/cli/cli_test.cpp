// SPDX-License-Identifier: EUPL-1.2
#include "platform/cli/cli.hpp"

#include <gtest/gtest.h>
#include <sstream>
#include <stdexcept>

#include "platform/cli/progress.hpp"

namespace gw::cli {
namespace {

class Cli : public ::testing::Test {
 protected:
  Cli() {
    declaration.add({"http.port", config::Kind::number, "8080", "Port.", "port"});
    commands.add({"mandant",
                  "add",
                  "Adds an authority.",
                  {{"kuerzel", "Short code."}, {"adressen", "Addresses.", false, true}},
                  {{"name", "TEXT", "Full name.", "", true},
                   {"art", "ART", "Kind.", "gemeinde"},
                   {"tag", "WORD", "Tags.", "", false, true},
                   {"demo", "", "With examples."}},
                  false,
                  [this](Call& call) { return add(call); }});
    commands.add({"mandant", "list", "Lists.", {}, {}, false, [](Call&) {
                    return error(ErrorKind::conflict, "test.refused").with("a", "b");
                  }});
    commands.add({"serve", "", "Serves.", {}, {}, true, [this](Call& call) {
                    settings = call.settings();
                    return ok();
                  }});
    commands.add({"audit", "", "Finds.", {}, {}, false, [](Call& call) -> Result<void> {
                    call.answer_json("[]");
                    return error(ErrorKind::conflict, "test.found");
                  }});
    commands.add(
        {"paket", "", "Takes a file.", {{"file", "File."}}, {}, false, [this](Call& call) -> Result<void> {
           handed = call.words();
           if (call.paths("file") != std::vector{call.path("file")})
             return error(ErrorKind::internal, "test.paths");
           out << call.path("file").native();
           call.end_with(7);
           return ok();
         }});
    commands.add({"bug", "", "Throws.", {}, {}, false, [](Call&) -> Result<void> {
                    throw std::runtime_error("broken");
                  }});
  }

  Result<void> add(Call& call) {
    call.out() << call.get("kuerzel") << "|" << call.get("name") << "|" << call.get("art") << "|"
               << call.has("demo") << "|" << call.all("adressen").size() << "|" << call.all("tag").size()
               << "|" << call.json();
    return ok();
  }

  int run(std::vector<std::string> words) {
    out.str("");
    err.str("");
    return commands.run(words, out, err);
  }

  config::Declaration declaration;
  Commands commands{{"gemeinwerk", "1.2", "Does the work.", &declaration, nullptr}};
  std::vector<std::pair<std::string, std::string>> settings;
  std::vector<std::string> handed;
  std::ostringstream out, err;
};

TEST_F(Cli, CallsWithWhatWasGiven) {
  EXPECT_EQ(
      run({"mandant", "add", "lbn", "--name", "Lübben", "a", "--tag=x", "--demo", "--tag", "y", "--", "--b"}),
      0);
  EXPECT_EQ(out.str(), "lbn|Lübben|gemeinde|1|2|2|0");
  EXPECT_EQ(run({"mandant", "add", "--json", "--art=kreis", "lds", "--name=D"}), 0);
  EXPECT_EQ(out.str(), "lds|D|kreis|0|0|0|1");
}

TEST_F(Cli, WrongUseIsTwoAndSaysWhy) {
  auto said = [&](std::vector<std::string> words) {
    EXPECT_EQ(run(std::move(words)), 2);
    return err.str().substr(0, err.str().find('\n'));
  };
  EXPECT_EQ(said({"mandant", "add", "x", "--nmae", "y"}),
            "gemeinwerk: cli.unknown_flag (flag=--nmae, nearest=--name)");
  EXPECT_EQ(said({"mandant", "add", "x", "--name"}), "gemeinwerk: cli.needs_value (flag=--name)");
  EXPECT_EQ(said({"mandant", "add", "x", "--name", "--demo"}), "gemeinwerk: cli.needs_value (flag=--name)");
  EXPECT_EQ(said({"mandant", "add", "x", "--name=a", "--demo=1"}),
            "gemeinwerk: cli.takes_no_value (flag=--demo)");
  EXPECT_EQ(said({"mandant", "add", "x", "--name=a", "--name=b"}), "gemeinwerk: cli.twice (flag=--name)");
  EXPECT_EQ(said({"mandant", "add", "--name=a"}), "gemeinwerk: cli.missing (name=kuerzel)");
  EXPECT_EQ(said({"mandant", "add", "x"}), "gemeinwerk: cli.missing (name=--name)");
  EXPECT_EQ(said({"mandant", "list", "x"}), "gemeinwerk: cli.too_many (word=x)");
  EXPECT_EQ(said({"mandnat"}), "gemeinwerk: mandnat? (mandant?)");
  EXPECT_EQ(said({"mandant", "ad"}), "gemeinwerk mandant <action>");
  EXPECT_EQ(said({}), "Does the work.");
}

TEST_F(Cli, RefusalsAreOne) {
  EXPECT_EQ(run({"mandant", "list"}), 1);
  EXPECT_EQ(err.str(), "gemeinwerk: test.refused (a=b)\n");
  EXPECT_EQ(out.str(), "");
  EXPECT_EQ(run({"mandant", "list", "--json"}), 1);
  EXPECT_EQ(out.str(), "{\"error\":{\"code\":\"test.refused\",\"params\":{\"a\":\"b\"}}}\n");
  EXPECT_EQ(run({"bug"}), 1);
  EXPECT_EQ(err.str(), "gemeinwerk: cli.failed (what=broken)\n");
}

TEST_F(Cli, ARefusalAddsNoSecondDocument) {
  EXPECT_EQ(run({"audit", "--json"}), 1);
  EXPECT_EQ(out.str(), "[]\n");
  EXPECT_EQ(err.str(), "gemeinwerk: test.found\n");
}

TEST_F(Cli, ACommandCanBeCarriedOutElsewhere) {
  EXPECT_EQ(run({"paket", "--json", "a/b"}), 7);
  EXPECT_EQ(out.str(), "a/b");
  EXPECT_EQ(handed, (std::vector<std::string>{"paket", "--json", "a/b"}));
  for (const char* file : {"a/b", "/there/a/b"}) {
    out.str("");
    EXPECT_EQ(commands.run({"paket", file}, out, err, "/there"), 7);
    EXPECT_EQ(out.str(), "/there/a/b");
  }
}

TEST_F(Cli, ConfigurationFlagsArePassedOn) {
  EXPECT_EQ(run({"serve", "--port", "0"}), 0);
  ASSERT_EQ(settings.size(), 1U);
  EXPECT_EQ(settings[0], (std::pair<std::string, std::string>("port", "0")));
  EXPECT_EQ(run({"mandant", "list", "--port", "1"}), 2);
}

TEST_F(Cli, HelpIsEverywhere) {
  EXPECT_EQ(run({"--help"}), 0);
  EXPECT_NE(out.str().find("  mandant add   Adds an authority."), std::string::npos) << out.str();
  EXPECT_EQ(run({"mandant", "--help"}), 0);
  EXPECT_NE(out.str().find("mandant list"), std::string::npos);
  EXPECT_EQ(out.str().find("serve"), std::string::npos);
  EXPECT_EQ(run({"mandant", "add", "--help"}), 0);
  EXPECT_NE(out.str().find("gemeinwerk mandant add <kuerzel> [<adressen>...] --name TEXT [--art ART]"),
            std::string::npos);
  EXPECT_NE(out.str().find("Kind. (gemeinde)"), std::string::npos);
  EXPECT_EQ(run({"serve", "--help"}), 0);
  EXPECT_NE(out.str().find("--port  Port. (8080)"), std::string::npos);
  EXPECT_EQ(run({"--version"}), 0);
  EXPECT_EQ(out.str(), "gemeinwerk 1.2\n");
  EXPECT_NE(commands.reference().find("- `--name`: Full name."), std::string::npos);
}

TEST_F(Cli, MistakesInDeclarationsThrow) {
  auto handler = [](Call&) { return ok(); };
  EXPECT_THROW(commands.add({"mandant", "add", "", {}, {}, false, handler}), std::logic_error);
  EXPECT_THROW(commands.add({"mandant", "", "", {}, {}, false, handler}), std::logic_error);
  EXPECT_THROW(commands.add({"x", "", "", {{"a", "", false}, {"b", ""}}, {}, false, handler}),
               std::logic_error);
  EXPECT_THROW(commands.add({"x", "", "", {{"a", "", true, true}, {"b", ""}}, {}, false, handler}),
               std::logic_error);
  EXPECT_THROW(commands.add({"x", "", "", {}, {{"json", "", ""}}, false, handler}), std::logic_error);
  EXPECT_THROW(commands.add({"x", "", "", {}, {}, false, nullptr}), std::logic_error);
}

TEST(Progress, AppearsOnlyWhenItTakesLongOnATerminal) {
  Progress::Moment start{};
  std::ostringstream out;
  {
    Progress progress(out, true, "Sichern", 10, start);
    progress.step(1, start + std::chrono::seconds(1));
    EXPECT_EQ(out.str(), "");
    progress.step(4, start + std::chrono::seconds(3));
    EXPECT_NE(out.str().find("Sichern [###############...............] 50 %"), std::string::npos);
    std::size_t before = out.str().size();
    progress.step(1, start + std::chrono::milliseconds(3'050));
    EXPECT_EQ(out.str().size(), before);
  }
  EXPECT_TRUE(out.str().ends_with("\r\033[K"));
  std::ostringstream quiet;
  Progress(quiet, false, "x", 10, start).step(1, start + std::chrono::seconds(9));
  EXPECT_EQ(quiet.str(), "");
}

}  // namespace
}  // namespace gw::cli
