// SPDX-License-Identifier: EUPL-1.2
#include "platform/sandbox/child.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "platform/sandbox/command.hpp"

namespace gw::sandbox {
namespace {

Error cannot(int number) {
  return error(ErrorKind::unavailable, "sandbox.unavailable").with("reason", std::strerror(number));
}

// Both ends of one stream. A socket, since writing to one without a reader can be told not to raise SIGPIPE.
struct Pair {
  Handle ours, theirs;
};

Result<Pair> make_pair() {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return cannot(errno);
  Pair pair{Handle(ends[0]), Handle(ends[1])};
  ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
  return pair;
}

// Descriptors of the new process: theirs as 0, 1, 2, the given ones from 3 on, nothing else.
class Actions {
 public:
  Actions() { posix_spawn_file_actions_init(&actions_); }
  ~Actions() { posix_spawn_file_actions_destroy(&actions_); }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;

  // Copied to a high number first, so that no dup2 overwrites the source of a later one.
  bool give(const Handle& source) {
    moved_.emplace_back(::fcntl(source.get(), F_DUPFD_CLOEXEC, 200));
    return moved_.back().valid() &&
           posix_spawn_file_actions_adddup2(&actions_, moved_.back().get(), next_++) == 0;
  }
  const posix_spawn_file_actions_t* finish() {
    posix_spawn_file_actions_addclosefrom_np(&actions_, next_);
    return &actions_;
  }

 private:
  posix_spawn_file_actions_t actions_;
  std::vector<Handle> moved_;
  int next_ = 0;
};

class Attributes {
 public:
  Attributes() {
    posix_spawnattr_init(&attributes_);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~Attributes() { posix_spawnattr_destroy(&attributes_); }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_;
};

int spawn(const Command& command, Actions& actions, pid_t& pid) {
  std::vector<char*> words;
  for (const std::string& word : command.arguments) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  char* no_environment[] = {nullptr};
  Attributes attributes;
  return posix_spawn(&pid, words[0], actions.finish(), attributes.get(), words.data(), no_environment);
}

}  // namespace

Result<Child> Child::start(const Spec& spec, const std::string& bubblewrap) {
  TRY(Command command, command_for(spec, bubblewrap));
  TRY(Pair in, make_pair());
  TRY(Pair out, make_pair());
  TRY(Pair err, make_pair());
  Actions actions;
  bool given = actions.give(in.theirs) && actions.give(out.theirs) && actions.give(err.theirs);
  for (const Handle& handle : command.given) given = given && actions.give(handle);
  if (!given) return cannot(EMFILE);
  Child child;
  if (int failed = spawn(command, actions, child.pid_)) {
    child.pid_ = -1;
    return cannot(failed);
  }
  child.in = std::move(in.ours);
  child.out = std::move(out.ours);
  child.err = std::move(err.ours);
  child.ended = Handle(static_cast<int>(::syscall(SYS_pidfd_open, child.pid_, 0)));
  if (!child.ended.valid()) return cannot(errno);
  return child;
}

Child::Child(Child&& other) noexcept
    : in(std::move(other.in)),
      out(std::move(other.out)),
      err(std::move(other.err)),
      ended(std::move(other.ended)),
      pid_(std::exchange(other.pid_, -1)),
      exit_code_(other.exit_code_) {}

Child& Child::operator=(Child&& other) noexcept {
  if (this == &other) return *this;
  kill();
  in = std::move(other.in);
  out = std::move(other.out);
  err = std::move(other.err);
  ended = std::move(other.ended);
  pid_ = std::exchange(other.pid_, -1);
  exit_code_ = other.exit_code_;
  return *this;
}

bool Child::running() const {
  pollfd poll{ended.get(), POLLIN, 0};
  return pid_ > 0 && ::poll(&poll, 1, 0) == 0;
}

void Child::kill() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGKILL);
  exit_code();
}

int Child::exit_code() {
  if (pid_ <= 0) return exit_code_;
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  exit_code_ = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return exit_code_;
}

bool wait_for(const Child& child, bool wants_to_write, Deadline deadline, Ready& ready) {
  std::array<pollfd, 4> polls{pollfd{wants_to_write ? child.in.get() : -1, POLLOUT, 0},
                              pollfd{child.out.get(), POLLIN, 0}, pollfd{child.err.get(), POLLIN, 0},
                              pollfd{child.ended.get(), POLLIN, 0}};
  while (true) {
    auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    if (left <= 0) return false;
    int count = ::poll(polls.data(), polls.size(), static_cast<int>(left));
    if (count > 0) break;
  }
  ready = {polls[0].revents != 0, polls[1].revents != 0, polls[2].revents != 0, polls[3].revents != 0};
  return true;
}

bool drain(Handle& from, std::string& to) {
  char buffer[64 * 1024];
  ssize_t got = ::recv(from.get(), buffer, sizeof buffer, 0);
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return true;
  if (got > 0) to.append(buffer, static_cast<std::size_t>(got));
  if (got <= 0) from.close();
  return got > 0;
}

bool feed(const Handle& to, std::string_view& rest) {
  ssize_t sent = ::send(to.get(), rest.data(), rest.size(), MSG_NOSIGNAL);
  if (sent < 0) return errno == EAGAIN || errno == EINTR;
  rest.remove_prefix(static_cast<std::size_t>(sent));
  return true;
}

}  // namespace gw::sandbox
