// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/server.hpp"

#include <arpa/inet.h>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <sstream>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/client.hpp"

namespace gw::support {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds longest_start{60};

fs::path log_of(const Launch& launch) {
  return launch.log.empty() ? fs::path(launch.data.string() + ".log") : launch.log;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> all;
  for (std::string& word : words) all.push_back(word.data());
  all.push_back(nullptr);
  return all;
}

pid_t spawn(const Launch& launch, const std::vector<std::string>& words) {
  std::string program =
      launch.program.empty() ? (build_folder() / "gemeinwerk").string() : launch.program.string();
  std::vector<std::string> command{program};
  command.insert(command.end(), words.begin(), words.end());
  std::vector<std::string> environment;
  for (const auto& [name, value] : launch.environment) environment.push_back(name + "=" + value);
  // The program takes every GEMEINWERK_… for a setting of its own.
  for (char** variable = environ; *variable; ++variable)
    if (!std::string_view(*variable).starts_with("GEMEINWERK_")) environment.emplace_back(*variable);
  std::vector<char*> argv = pointers(command), envp = pointers(environment);
  int log = ::open(log_of(launch).c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  pid_t child = ::fork();
  if (child != 0) {
    ::close(log);
    return child;
  }
  ::dup2(log, 1);
  ::dup2(log, 2);
  ::execve(program.c_str(), argv.data(), envp.data());
  ::_exit(127);
}

// Whether the process ends within this time.
bool ends_within(pid_t pid, int milliseconds) {
  int handle = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
  pollfd waiting{handle, POLLIN, 0};
  bool ended = ::poll(&waiting, 1, milliseconds) == 1;
  ::close(handle);
  return ended;
}

pid_t spawn_server(const Launch& launch, std::uint16_t port) {
  std::vector<std::string> words{"serve", "--port", std::to_string(port), "--data", launch.data.string()};
  words.insert(words.end(), launch.flags.begin(), launch.flags.end());
  pid_t pid = spawn(launch, words);
  if (pid < 0) throw std::runtime_error("the server cannot be started");
  return pid;
}

double seconds(const std::string& ticks) {
  return std::stod(ticks) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace

fs::path build_folder() {
  if (const char* named = std::getenv("GW_BUILD")) return named;
  for (fs::path folder = fs::read_symlink("/proc/self/exe").parent_path(); folder != "/";
       folder = folder.parent_path())
    if (fs::exists(folder / "build.ninja")) return folder;
  throw std::runtime_error("no build folder; say it by GW_BUILD");
}

std::string end_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  std::string text = all.str();
  return text.size() > 3000 ? text.substr(text.size() - 3000) : text;
}

ReservedPort::ReservedPort() : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  const int yes = 1;
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  bool found = ::setsockopt(descriptor_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
               ::bind(descriptor_, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
               ::getsockname(descriptor_, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  number_ = ntohs(address.sin_port);
  if (found) return;
  ::close(descriptor_);
  throw std::runtime_error("no free port");
}

ReservedPort::~ReservedPort() {
  ::close(descriptor_);
}

Server::Server(Launch launch) {
  start(launch);
  try {
    wait_until_ready(launch);
  } catch (...) {
    kill();
    throw;
  }
}

Server::~Server() {
  kill();
}

void Server::start(const Launch& launch) {
  pid_ = spawn_server(launch, port());
}

void Server::wait_until_ready(const Launch& launch) {
  auto deadline = std::chrono::steady_clock::now() + longest_start;
  for (;;) {
    Client client(port());
    if (auto answer = client.get("/healthz"); answer && answer->status == 200) return;
    bool ended = ends_within(pid_, 5);
    if (ended || std::chrono::steady_clock::now() > deadline)
      throw std::runtime_error((ended ? "the server has ended:\n" : "the server is not ready:\n") +
                               end_of(log_of(launch)));
  }
}

Usage Server::usage() const {
  std::string process = "/proc/" + std::to_string(pid_);
  std::ifstream stat(process + "/stat");
  std::string line;
  std::getline(stat, line);
  std::istringstream rest(line.substr(line.rfind(')') + 1));
  std::array<std::string, 15> fields;
  for (std::string& field : fields) rest >> field;
  Usage usage;
  usage.processor_seconds = seconds(fields[11]) + seconds(fields[12]);  // utime, stime: proc(5), from field 3
  usage.children_processor_seconds = seconds(fields[13]) + seconds(fields[14]);
  std::ifstream status(process + "/status");
  for (std::string word; status >> word;)
    if (word == "VmHWM:" && status >> word) usage.peak_memory = std::stoull(word) * 1024;
  return usage;
}

void Server::kill() {
  if (pid_ < 0) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

bool Server::finish() {
  int status = 0;
  ::kill(pid_, SIGTERM);
  if (!ends_within(pid_, 60'000)) kill();
  if (pid_ < 0) return false;
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void serve_and_kill(const Launch& launch, std::chrono::milliseconds after) {
  ReservedPort port;
  pid_t pid = spawn_server(launch, port.number());
  while (!launch.sign.empty() && !fs::exists(launch.sign))
    if (ends_within(pid, 1)) throw std::runtime_error("the server has ended:\n" + end_of(log_of(launch)));
  (void)ends_within(pid, static_cast<int>(after.count()));
  ::kill(pid, SIGKILL);
  ::waitpid(pid, nullptr, 0);
}

int run_command(const Launch& launch, const std::vector<std::string>& words) {
  int status = 0;
  ::waitpid(spawn(launch, words), &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace gw::support
