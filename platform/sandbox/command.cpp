// SPDX-License-Identifier: EUPL-1.2
#include "platform/sandbox/command.hpp"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <set>
#include <sys/mman.h>
#include <unistd.h>

#include "platform/sandbox/filter.hpp"

namespace gw::sandbox {
namespace {

using Words = std::vector<std::string>;

void append(Words& to, Words more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Result<Handle> memory_file(ByteView bytes) {
  Handle file(::memfd_create("given", MFD_CLOEXEC));
  bool written = file.valid() &&
                 ::write(file.get(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) &&
                 ::lseek(file.get(), 0, SEEK_SET) == 0;
  if (!written)
    return error(ErrorKind::unavailable, "sandbox.unavailable").with("reason", std::strerror(errno));
  return file;
}

// Descriptor number that the next of `given` will have.
std::string next_number(const Command& command) {
  return std::to_string(3 + command.given.size());
}

// /usr with its programs and libraries, an empty writable /tmp, a few devices; no /proc, no /etc, no home.
Words file_system(const Limits& limits) {
  return {
      "--ro-bind", "/usr",  "/usr",      "--symlink", "usr/bin", "/bin",      "--symlink",
      "usr/sbin",  "/sbin", "--symlink", "usr/lib",   "/lib",    "--symlink", "usr/lib64",
      "/lib64",    "--dev", "/dev",      "--perms",   "1777",    "--size",    std::to_string(limits.memory),
      "--tmpfs",   "/tmp",  "--chdir",   "/tmp"};
}

// Folders above what is given: bubblewrap would make them for root alone.
Words folders_above(const Spec& spec) {
  std::set<std::string> folders;
  auto add = [&](std::string path) {
    for (std::size_t at = path.rfind('/'); at != 0 && at != std::string::npos; at = path.rfind('/'))
      folders.insert(path = path.substr(0, at));
  };
  for (const Mount& asset : spec.assets) add(asset.inside);
  for (const auto& [path, bytes] : spec.files) add(path);
  Words words;
  for (const std::string& folder : folders) append(words, {"--perms", "0755", "--dir", folder});
  return words;
}

Words namespaces(bool root) {
  Words words{"--unshare-ipc",     "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try",
              "--die-with-parent", "--new-session", "--clearenv",    "--cap-drop",    "ALL"};
  if (root)
    append(words, {"--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP"});
  else
    append(words, {"--unshare-user", "--uid", "65534", "--gid", "65534"});
  return words;
}

// Limits count per user id, so each sandbox started by root gets one that nobody has.
Words without_rights() {
  static std::atomic<unsigned> last{0};
  std::string id =
      std::to_string(0x70000000U + (static_cast<unsigned>(::getpid()) << 12) % 0x0fff0000U + last++ % 4096U);
  return {"/usr/bin/setpriv", "--reuid=" + id,       "--regid=" + id, "--clear-groups",
          "--inh-caps=-all",  "--bounding-set=-all", "--no-new-privs"};
}

Words limits_of(const Limits& limits) {
  std::string memory = std::to_string(limits.memory);
  // One more than asked for: bubblewrap's own first process counts in a user namespace.
  return {"/usr/bin/prlimit",
          "--data=" + memory,
          "--fsize=" + memory,
          "--core=0",
          "--nofile=256",
          "--nproc=" + std::to_string(limits.processes + limits.threads + 1),
          "--"};
}

}  // namespace

Result<Command> command_for(const Spec& spec, const std::string& bubblewrap) {
  bool root = ::geteuid() == 0;
  Command made;
  // The kernel's out-of-memory killer takes a sandbox before it takes the server.
  Words& words = made.arguments = {"/usr/bin/choom", "-n", "1000", "--", bubblewrap};
  append(words, namespaces(root));
  append(words, file_system(spec.limits));
  for (const std::string& folder : spec.hidden) append(words, {"--tmpfs", folder, "--remount-ro", folder});
  append(words, folders_above(spec));
  for (const Mount& asset : spec.assets) append(words, {"--ro-bind", asset.outside.string(), asset.inside});
  for (const auto& [path, bytes] : spec.files) {
    append(words, {"--perms", "0444", "--ro-bind-data", next_number(made), path});
    TRY(Handle file, memory_file(bytes));
    made.given.push_back(std::move(file));
  }
  for (const auto& [name, value] : spec.environment) append(words, {"--setenv", name, value});
  append(words, {"--seccomp", next_number(made)});
  TRY(Handle filter, memory_file(system_call_filter(spec.limits.processes > 1)));
  made.given.push_back(std::move(filter));
  words.push_back("--");
  if (root) append(words, without_rights());
  append(words, limits_of(spec.limits));
  append(words, spec.command);
  return made;
}

}  // namespace gw::sandbox
