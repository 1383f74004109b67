// SPDX-License-Identifier: EUPL-1.2
// What happens when the disk does not do what it should. Real file systems, mounted in a child's own
// namespace.
#include <atomic>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "platform/blob/backend.hpp"
#include "platform/blob/folder_sync.hpp"
#include "platform/sql/test_support.hpp"

namespace gw::blob {
namespace {
namespace fs = std::filesystem;

constexpr int no_namespaces = 77;

bool become_root_of_a_namespace() {
  std::string user = std::to_string(::geteuid()), group = std::to_string(::getegid());
  if (user == "0") return true;
  if (::unshare(CLONE_NEWUSER) != 0) return false;
  std::ofstream("/proc/self/setgroups") << "deny";
  std::ofstream("/proc/self/uid_map") << "0 " + user + " 1";
  std::ofstream("/proc/self/gid_map") << "0 " + group + " 1";
  return ::geteuid() == 0 && ::getegid() == 0;
}

// Runs `work` in a child in which `folder` is a tmpfs of one megabyte; its exit code.
int on_small_disk(const fs::path& folder, const std::function<int()>& work) {
  pid_t child = ::fork();
  if (child == 0) {
    if (!become_root_of_a_namespace()) _exit(no_namespaces);
    if (::unshare(CLONE_NEWNS) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("klein", folder.c_str(), "tmpfs", 0, "size=1m") != 0)
      _exit(no_namespaces);
    _exit(work());
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::size_t count(const fs::path& folder) {
  std::size_t found = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) found += entry.is_regular_file();
  return found;
}

TEST(FileBackend, FullDiskIsNamedAndLeavesNothing) {
  sql::TempFolder folder;
  int done = on_small_disk(folder.path(), [&] {
    auto backend = *open_file_backend(folder.path());
    Bytes large(700'000);
    auto first = *backend->put(new_id(from_millis(1)));
    if (!first->write(large) || !first->commit()) return 1;
    auto second = *backend->put(new_id(from_millis(2)));
    auto refused = second->write(large);
    if (refused || refused.error().code != "blob.full" || refused.error().kind != ErrorKind::unavailable)
      return 2;
    second.reset();
    return count(folder.path()) == 1 ? 0 : 3;
  });
  if (done == no_namespaces) GTEST_SKIP() << "no namespaces here";
  EXPECT_EQ(done, 0);
}

TEST(FileBackend, ReadOnlyDiskIsNamed) {
  sql::TempFolder folder;
  int done = on_small_disk(folder.path(), [&] {
    auto backend = *open_file_backend(folder.path());
    if (::mount(nullptr, folder.path().c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) != 0)
      return no_namespaces;
    auto refused = backend->put(new_id(from_millis(1)));
    return !refused && refused.error().code == "blob.read_only" ? 0 : 1;
  });
  if (done == no_namespaces) GTEST_SKIP() << "no namespaces here";
  EXPECT_EQ(done, 0);
}

TEST(FileBackend, MissingAndImpossibleAreNamed) {
  sql::TempFolder folder;
  auto backend = *open_file_backend(folder.path() / "dateien");
  EXPECT_EQ(backend->get(new_id(from_millis(1))).error().code, "blob.missing");
  EXPECT_TRUE(backend->remove(new_id(from_millis(1))));
  std::ofstream(folder.path() / "datei") << "x";
  EXPECT_EQ(open_file_backend(folder.path() / "datei").error().code, "blob.io");
}

TEST(FileBackend, KnowsWhenAnObjectWasBegun) {
  EXPECT_EQ(begun_at(new_id(from_millis(1'800'000'000'123))), from_millis(1'800'000'000'123));
}

TEST(FolderSync, ServesManyAndNamesWhatFails) {
  sql::TempFolder folder;
  FolderSync sync;
  std::atomic<int> done{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 32; ++i)
    threads.emplace_back([&] {
      for (int j = 0; j < 20; ++j) done += sync.sync(folder.path()) == 0;
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(done, 640);
  EXPECT_EQ(sync.sync(folder.path() / "fehlt"), ENOENT);
}

}  // namespace
}  // namespace gw::blob
