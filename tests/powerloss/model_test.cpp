// SPDX-License-Identifier: EUPL-1.2
// The model of the disk itself: what a power cut leaves of a few calls.
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/sql/test_support.hpp"
#include "tests/powerloss/disk.hpp"
#include "tests/powerloss/journal.hpp"

namespace gw::powerloss {
namespace {

namespace fs = std::filesystem;
using Files = std::map<std::string, std::string>;  // path → content, folders end with a slash

fs::path built(const char* name) {
  return fs::read_symlink("/proc/self/exe").parent_path() / name;
}

Files files_in(const fs::path& root) {
  Files all;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    std::string path = fs::relative(entry.path(), root).string();
    if (entry.is_directory()) {
      all[path + "/"];
    } else {
      std::ifstream in(entry.path(), std::ios::binary);
      all[path] = std::string(std::istreambuf_iterator<char>(in), {});
    }
  }
  return all;
}

class Model : public testing::Test {
 protected:
  // Runs the calls on the disk as it is, cuts the power, and gives what is there then.
  Files after(const std::vector<std::string>& calls, const char* swallow = "", const Cut& cut = {}) {
    fs::path live = folder_.path() / "live", shadow = folder_.path() / "shadow",
             disk = folder_.path() / "disk";
    fs::create_directories(live);
    fs::remove_all(shadow);
    fs::create_directories(shadow);
    run(calls, live, shadow, swallow);
    Remains remains = cut_power(live, shadow, disk, cut);
    EXPECT_EQ(remains.unseen, std::vector<std::string>{});
    fs::remove_all(live);
    fs::rename(disk, live);
    return files_in(live);
  }

 private:
  static void run(const std::vector<std::string>& calls, const fs::path& live, const fs::path& shadow,
                  const char* swallow) {
    pid_t child = ::fork();
    if (child == 0) {
      ::setenv("LD_PRELOAD", built("libpowerloss.so").c_str(), 1);
      ::setenv(root_variable, live.c_str(), 1);
      ::setenv(shadow_variable, shadow.c_str(), 1);
      ::setenv(swallow_variable, swallow, 1);
      fs::path probe = built("tests_powerloss_probe");
      std::vector<char*> words{const_cast<char*>(probe.c_str())};
      for (const std::string& call : calls) words.push_back(const_cast<char*>(call.c_str()));
      words.push_back(nullptr);
      if (::chdir(live.c_str()) == 0) ::execv(probe.c_str(), words.data());
      ::_exit(127);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "a call failed";
  }

  sql::TempFolder folder_;
};

TEST_F(Model, ASyncedFileWithoutItsFolderVanishes) {
  EXPECT_EQ(after({"create a", "write a 0 hello", "fsync a"}), Files{});
}

TEST_F(Model, ASyncedFolderWithoutItsFileKeepsAnEmptyOne) {
  EXPECT_EQ(after({"create a", "write a 0 hello", "fsync ."}), (Files{{"a", ""}}));
}

TEST_F(Model, BothSyncedStays) {
  EXPECT_EQ(after({"create a", "write a 0 hello", "fsync a", "fsync ."}), (Files{{"a", "hello"}}));
  EXPECT_EQ(after({}), (Files{{"a", "hello"}}));  // and is durable for every later run
}

TEST_F(Model, FdatasyncOfAFolderCountsToo) {
  EXPECT_EQ(after({"create a", "fdatasync ."}), (Files{{"a", ""}}));
}

TEST_F(Model, WhatIsWrittenAfterTheSyncIsLost) {
  EXPECT_EQ(after({"create a", "write a 0 hello", "fsync a", "fsync .", "pwrite a 0 J", "write a 5 world"}),
            (Files{{"a", "hello"}}));
  EXPECT_EQ(after({"pwrite a 0 J"}), (Files{{"a", "hello"}}));  // also of a file from before
  EXPECT_EQ(after({"pwrite a 0 J", "fdatasync a"}), (Files{{"a", "Jello"}}));
}

TEST_F(Model, EveryCallThatWritesIsSeen) {
  EXPECT_EQ(after({"create a", "write a 0 1", "pwrite a 1 2", "writev a 2 3", "pwritev a 3 4", "fsync a",
                   "fsync ."}),
            (Files{{"a", "1234"}}));
  EXPECT_EQ(after({"sendfile a b", "copy a c", "stream d text", "fsync b", "fsync c", "fsync d", "fsync ."}),
            (Files{{"a", "1234"}, {"b", "1234"}, {"c", "1234"}, {"d", "text"}}));
  EXPECT_EQ(after({"mmap a xy", "mmap b xy", "fsync b", "unlink c", "unlink d", "fsync ."}),
            (Files{{"a", "1234"}, {"b", "xy34"}}));
}

TEST_F(Model, FilesOpenedForSynchronousWritingNeedNoSync) {
  EXPECT_EQ(after({"create a", "fsync .", "osync a 0 hello", "write a 0 J"}), (Files{{"a", "hello"}}));
}

TEST_F(Model, SizesAreSyncedLikeBytes) {
  EXPECT_EQ(after({"create a", "write a 0 hello", "fsync a", "fsync .", "ftruncate a 2"}),
            (Files{{"a", "hello"}}));
  EXPECT_EQ(after({"ftruncate a 2", "ftruncate a 4", "fsync a"}), (Files{{"a", std::string("he\0\0", 4)}}));
  EXPECT_EQ(after({"trunc a"}), (Files{{"a", std::string("he\0\0", 4)}}));
  EXPECT_EQ(after({"trunc a", "fsync a"}), (Files{{"a", ""}}));
  EXPECT_EQ(after({"fallocate a 3", "fsync a"}), (Files{{"a", std::string(3, '\0')}}));
}

TEST_F(Model, ARenamedFileStaysWhenTheFolderIsSynced) {
  EXPECT_EQ(after({"create a", "write a 0 new", "fsync a", "rename a b", "fsync ."}), (Files{{"b", "new"}}));
  EXPECT_EQ(after({"rename b c"}), (Files{{"b", "new"}}));
}

TEST_F(Model, ReplacingWithoutSyncOfTheFolderLeavesTheOldFile) {
  after({"create a", "write a 0 old", "fsync a", "fsync ."});
  EXPECT_EQ(after({"create n", "write n 0 new", "fsync n", "rename n a"}), (Files{{"a", "old"}}));
  EXPECT_EQ(after({"create n", "write n 0 new", "rename n a", "fsync ."}), (Files{{"a", ""}}));
}

TEST_F(Model, ExchangedNamesAreBothSynced) {
  after({"create a", "write a 0 A", "fsync a", "create b", "write b 0 B", "fsync b", "fsync ."});
  EXPECT_EQ(after({"exchange a b"}), (Files{{"a", "A"}, {"b", "B"}}));
  EXPECT_EQ(after({"exchange a b", "fsync ."}), (Files{{"a", "B"}, {"b", "A"}}));
}

TEST_F(Model, WhatIsUnlinkedComesBack) {
  after({"create a", "write a 0 old", "fsync a", "fsync ."});
  EXPECT_EQ(after({"unlink a"}), (Files{{"a", "old"}}));
  EXPECT_EQ(after({"remove a", "create b", "fsync b"}), (Files{{"a", "old"}}));
  EXPECT_EQ(after({"unlink a", "fsync ."}), Files{});
}

TEST_F(Model, AFolderNeedsItsParent) {
  EXPECT_EQ(after({"mkdir d", "create d/a", "write d/a 0 text", "fsync d/a", "fsync d"}), Files{});
  EXPECT_EQ(after({"mkdir d", "create d/a", "write d/a 0 text", "fsync d/a", "fsync ."}),
            (Files{{"d/", ""}}));
  EXPECT_EQ(after({"create d/a", "write d/a 0 text", "fsync d/a", "fsync d"}),
            (Files{{"d/", ""}, {"d/a", "text"}}));
  EXPECT_EQ(after({"unlink d/a", "rmdir d"}), (Files{{"d/", ""}, {"d/a", "text"}}));
  EXPECT_EQ(after({"unlink d/a", "rmdir d", "fsync ."}), Files{});
}

TEST_F(Model, BetweenFoldersBothMustBeSynced) {
  after({"mkdir d", "create a", "fsync a", "fsync .", "fsync d"});
  EXPECT_EQ(after({"rename a d/b"}), (Files{{"a", ""}, {"d/", ""}}));
  EXPECT_EQ(after({"rename a d/b", "fsync d"}), (Files{{"a", ""}, {"d/", ""}, {"d/b", ""}}));
}

TEST_F(Model, LinksAndUnnamedFiles) {
  EXPECT_EQ(after({"create a", "write a 0 text", "fsync a", "link a b", "fsync ."}),
            (Files{{"a", "text"}, {"b", "text"}}));
  EXPECT_EQ(after({"unlink a", "unlink b", "tmpfile c text", "fsync ."}), (Files{{"c", "text"}}));
  EXPECT_EQ(after({"tmpfile d text"}), (Files{{"c", "text"}}));
}

TEST_F(Model, SyncingEverythingSavesEverything) {
  EXPECT_EQ(after({"mkdir d", "create d/a", "write d/a 0 text", "sync"}),
            (Files{{"d/", ""}, {"d/a", "text"}}));
  EXPECT_EQ(after({"write d/a 4 more", "create b", "syncfs ."}),
            (Files{{"b", ""}, {"d/", ""}, {"d/a", "textmore"}}));
}

TEST_F(Model, SwallowedSyncsDoNothing) {
  std::vector<std::string> calls{"mkdir d",          "fsync .",   "create d/a",
                                 "write d/a 0 text", "fsync d/a", "fsync d"};
  EXPECT_EQ(after(calls, "d/?*"), (Files{{"d/", ""}, {"d/a", ""}}));
  after({"unlink d/a", "rmdir d", "fsync ."});
  EXPECT_EQ(after(calls, "x:d/"), (Files{{"d/", ""}}));
}

TEST_F(Model, EarlyWritesAreAMixtureOfPages) {
  std::string old(40'000, 'o'), fresh(40'000, 'n');
  bool mixed = false;
  for (std::uint64_t seed = 1; seed <= 20 && !mixed; ++seed) {
    after({"create a", "pwrite a 0 " + old, "fsync a", "fsync ."});
    std::string content = after({"pwrite a 0 " + fresh}, "", {seed})["a"];
    mixed = content.find('o') != std::string::npos && content.find('n') != std::string::npos;
    EXPECT_EQ(content.size(), 40'000U);
    after({"unlink a", "fsync ."});
  }
  EXPECT_TRUE(mixed);
}

}  // namespace
}  // namespace gw::powerloss
