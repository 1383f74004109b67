// SPDX-License-Identifier: EUPL-1.2
#include "platform/sandbox/sandbox.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

#include "platform/sandbox/run.hpp"

namespace gw::sandbox {
namespace {
namespace fs = std::filesystem;

Spec shell(const std::string& script) {
  Spec spec;
  spec.command = {"/bin/sh", "-c", script};
  spec.limits.wall = std::chrono::seconds(20);
  spec.limits.processes = 4;
  return spec;
}

Spec perl(const std::string& script) {
  Spec spec;
  spec.command = {"/usr/bin/perl", "-e", script};
  spec.limits.wall = std::chrono::seconds(20);
  return spec;
}

Outcome outcome(const Spec& spec, std::string_view input = {}) {
  auto done = run(spec, input);
  EXPECT_TRUE(done) << (done ? "" : done.error().line());
  return done ? *done : Outcome{};
}

TEST(Sandbox, IsAvailableHere) {
  auto here = available();
  ASSERT_TRUE(here) << here.error().line();
}

TEST(Sandbox, WhyItIsNotAvailableIsSaid) {
  auto missing = probe("/nonexistent/bwrap");
  EXPECT_EQ(missing.error().code, "sandbox.unavailable");
  EXPECT_NE(missing.error().line().find("No such file"), std::string::npos) << missing.error().line();
  EXPECT_EQ(probe("/usr/bin/false").error().line(), "sandbox.unavailable (reason=exit 1)");
  EXPECT_EQ(not_started(1, "bwrap: No permissions\nmore")->line(),
            "sandbox.unavailable (reason=bwrap: No permissions)");
  EXPECT_TRUE(not_started(127, "choom: failed to execute /usr/bin/bwrap: No such file or directory"));
  EXPECT_FALSE(not_started(1, "qpdf: something bwrap: else"));
}

TEST(Sandbox, PassesInputOutputAndExitCode) {
  std::string input(3'000'000, 'x');
  Outcome done = outcome(shell("cat; echo fertig >&2; exit 7"), input);
  EXPECT_EQ(done.out, input);
  EXPECT_EQ(done.err, "fertig\n");
  EXPECT_EQ(done.exit_code, 7);
  EXPECT_FALSE(done.success());
  EXPECT_EQ(outcome(shell("exit 0"), input).exit_code, 0) << "unread input is no failure";
  EXPECT_EQ(outcome(shell("kill -SEGV $$")).exit_code, 128 + 11);
}

TEST(Sandbox, SeesOnlyWhatIsNamed) {
  fs::path folder = fs::temp_directory_path() / ("gw-sandbox-" + std::to_string(getpid()));
  fs::create_directories(folder);
  std::ofstream(folder / "geheim") << "nicht fuer dich";
  Spec spec = shell("ls -A /; cat /etc/passwd; cat " + (folder / "geheim").string() + "; ls " +
                    folder.string() + " /root /home /proc; env");
  Outcome done = outcome(spec);
  EXPECT_EQ(done.out, "bin\ndev\nlib\nlib64\nsbin\ntmp\nusr\nPWD=/tmp\n") << done.err;

  spec = shell(
      "cat /daten/geheim /ein/mal/klein; echo x > /daten/geheim; echo x > /ein/mal/klein; echo x > /usr/x; "
      "echo "
      "$WORT");
  spec.assets = {{folder, "/daten"}};
  spec.files = {{"/ein/mal/klein", as_bytes("!")}};
  spec.environment = {{"WORT", "da"}};
  spec.hidden = {"/usr/share"};
  done = outcome(spec);
  EXPECT_EQ(done.out, "nicht fuer dich!da\n") << done.err;
  std::ifstream after(folder / "geheim");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(after), {}), "nicht fuer dich");
  fs::remove_all(folder);
}

TEST(Sandbox, HasNoNetwork) {
  Outcome done =
      outcome(perl("use Socket; socket(my $s, PF_INET, SOCK_STREAM, 0) or print \"kein Socket: $!\\n\";"
                   "socket(my $t, PF_NETLINK, SOCK_RAW, 0) or print \"kein Netlink: $!\\n\";"));
  EXPECT_EQ(done.out, "kein Socket: Operation not permitted\nkein Netlink: Operation not permitted\n")
      << done.err;
}

TEST(Sandbox, RunsWithoutRights) {
  Outcome done = outcome(shell("id -u; id -G"));
  EXPECT_NE(done.out.substr(0, 2), "0\n");
  EXPECT_EQ(done.out.find(" "), std::string::npos) << "groups were kept: " << done.out;
  EXPECT_NE(outcome(shell("mount -t tmpfs none /tmp")).exit_code, 0);
  EXPECT_NE(outcome(shell("unshare -r true")).exit_code, 0);
}

TEST(Sandbox, EndlessLoopIsEnded) {
  Spec spec = shell("while true; do :; done");
  spec.limits.wall = std::chrono::milliseconds(300);
  auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(run(spec).error().code, "sandbox.timeout");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
  spec.command[2] = "exec >&- 2>&-; while true; do :; done";
  EXPECT_EQ(run(spec).error().code, "sandbox.timeout") << "also with its streams closed";
}

TEST(Sandbox, ForkBombHasNoFuse) {
  Spec spec = perl(
      "my $made = 0; while (1) { my $p = fork; last if !defined $p; if (!$p) { sleep 60; exit } $made++; }"
      "print $made; kill 9, -1;");
  EXPECT_EQ(outcome(spec).out, "0");
  spec.limits.processes = 8;
  spec.limits.threads = 1;
  int made = std::atoi(outcome(spec).out.c_str());
  EXPECT_GE(made, 7);
  EXPECT_LE(made, 10);
}

TEST(Sandbox, MemoryHogIsRefused) {
  Spec spec = perl("my @a; push @a, 'x' x 10_000_000 while 1;");
  spec.limits.memory = std::uint64_t{100} << 20;
  Outcome done = outcome(spec);
  EXPECT_NE(done.exit_code, 0);
  spec = shell("head -c 200000000 /dev/zero > /tmp/voll");
  spec.limits.memory = std::uint64_t{100} << 20;
  EXPECT_NE(outcome(spec).exit_code, 0) << "/tmp is limited, too";
}

TEST(Sandbox, OutputIsLimited) {
  Spec spec = shell("yes");
  spec.limits.output = 1'000'000;
  EXPECT_EQ(run(spec).error().code, "sandbox.output");
  spec.command[2] = "yes >&2";
  EXPECT_EQ(run(spec).error().code, "sandbox.output");
}

TEST(Sandbox, MissingProgramOrAssetFails) {
  Spec spec;
  spec.command = {"/usr/bin/gibt-es-nicht"};
  EXPECT_NE(outcome(spec).exit_code, 0);
  spec = shell("true");
  spec.assets = {{"/gibt/es/nicht", "/daten"}};
  auto refused = run(spec);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "sandbox.unavailable");
  EXPECT_NE(refused.error().line().find("/gibt/es/nicht"), std::string::npos) << refused.error().line();
}

}  // namespace
}  // namespace gw::sandbox
