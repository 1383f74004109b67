// SPDX-License-Identifier: EUPL-1.2
// A program for the tests of the model: does in its current folder what its arguments say, one call each, and
// is killed at the end. Words of one call are separated by spaces: "write a 0 hello", "fsync a", "fsync .".
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <functional>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>
#include <vector>

namespace {

using Words = std::vector<std::string>;

void must(bool done, const std::string& what) {
  if (!done) throw std::runtime_error(what);
}

class File {
 public:
  File(const std::string& name, int flags) : fd_(::open(name.c_str(), flags | O_CLOEXEC, 0600)) {
    must(fd_ >= 0, "open " + name);
  }
  ~File() { ::close(fd_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int fd() const { return fd_; }
  off_t size() const {
    struct stat about {};
    ::fstat(fd_, &about);
    return about.st_size;
  }

 private:
  int fd_;
};

void all(ssize_t done, const std::string& text) {
  must(done == static_cast<ssize_t>(text.size()), "short write");
}

iovec part(const std::string& text) {
  return {const_cast<char*>(text.data()), text.size()};
}

// Bytes at a position, by every call that writes them.
void put(const std::string& how, const std::string& name, off_t at, const std::string& text) {
  File file(name, O_WRONLY | (how == "osync" ? O_SYNC : 0));
  iovec one = part(text);
  if (how == "pwrite") return all(::pwrite(file.fd(), text.data(), text.size(), at), text);
  if (how == "pwritev") return all(::pwritev(file.fd(), &one, 1, at), text);
  ::lseek(file.fd(), at, SEEK_SET);
  if (how == "writev") return all(::writev(file.fd(), &one, 1), text);
  all(::write(file.fd(), text.data(), text.size()), text);
}

void copy(const std::string& how, const std::string& from, const std::string& to) {
  File in(from, O_RDONLY), out(to, O_WRONLY | O_CREAT);
  auto size = static_cast<std::size_t>(in.size());
  ssize_t done = how == "sendfile" ? ::sendfile(out.fd(), in.fd(), nullptr, size)
                                   : ::copy_file_range(in.fd(), nullptr, out.fd(), nullptr, size, 0);
  must(done == in.size(), how);
}

void map_and_write(const std::string& name, const std::string& text) {
  File file(name, O_RDWR);
  void* memory = ::mmap(nullptr, text.size(), PROT_READ | PROT_WRITE, MAP_SHARED, file.fd(), 0);
  must(memory != MAP_FAILED, "mmap");
  text.copy(static_cast<char*>(memory), text.size());
  ::munmap(memory, text.size());
}

void unnamed(const std::string& name, const std::string& text) {
  File file(".", O_TMPFILE | O_WRONLY);
  all(::write(file.fd(), text.data(), text.size()), text);
  must(::fsync(file.fd()) == 0, "fsync");
  std::string path = "/proc/self/fd/" + std::to_string(file.fd());
  must(::linkat(AT_FDCWD, path.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0, "linkat");
}

void by_stream(const std::string& name, const std::string& text) {
  std::FILE* file = std::fopen(name.c_str(), "w");
  must(file && std::fputs(text.c_str(), file) >= 0 && std::fclose(file) == 0, "stream");
}

const std::map<std::string, std::function<void(const Words&)>> calls{
    {"create", [](const Words& w) { File(w[1], O_WRONLY | O_CREAT | O_EXCL); }},
    {"trunc", [](const Words& w) { File(w[1], O_WRONLY | O_TRUNC); }},
    {"write", [](const Words& w) { put("write", w[1], std::stol(w[2]), w[3]); }},
    {"pwrite", [](const Words& w) { put("pwrite", w[1], std::stol(w[2]), w[3]); }},
    {"writev", [](const Words& w) { put("writev", w[1], std::stol(w[2]), w[3]); }},
    {"pwritev", [](const Words& w) { put("pwritev", w[1], std::stol(w[2]), w[3]); }},
    {"osync", [](const Words& w) { put("osync", w[1], std::stol(w[2]), w[3]); }},
    {"mmap", [](const Words& w) { map_and_write(w[1], w[2]); }},
    {"stream", [](const Words& w) { by_stream(w[1], w[2]); }},
    {"tmpfile", [](const Words& w) { unnamed(w[1], w[2]); }},
    {"sendfile", [](const Words& w) { copy("sendfile", w[1], w[2]); }},
    {"copy", [](const Words& w) { copy("copy_file_range", w[1], w[2]); }},
    {"ftruncate",
     [](const Words& w) { must(::ftruncate(File(w[1], O_WRONLY).fd(), std::stol(w[2])) == 0, w[0]); }},
    {"fallocate",
     [](const Words& w) { must(::fallocate(File(w[1], O_WRONLY).fd(), 0, 0, std::stol(w[2])) == 0, w[0]); }},
    {"fsync", [](const Words& w) { must(::fsync(File(w[1], O_RDONLY).fd()) == 0, w[0]); }},
    {"fdatasync", [](const Words& w) { must(::fdatasync(File(w[1], O_RDONLY).fd()) == 0, w[0]); }},
    {"syncfs", [](const Words& w) { must(::syncfs(File(w[1], O_RDONLY).fd()) == 0, w[0]); }},
    {"sync", [](const Words&) { ::sync(); }},
    {"rename", [](const Words& w) { must(::rename(w[1].c_str(), w[2].c_str()) == 0, w[0]); }},
    {"exchange",
     [](const Words& w) {
       must(::renameat2(AT_FDCWD, w[1].c_str(), AT_FDCWD, w[2].c_str(), RENAME_EXCHANGE) == 0, w[0]);
     }},
    {"link", [](const Words& w) { must(::link(w[1].c_str(), w[2].c_str()) == 0, w[0]); }},
    {"unlink", [](const Words& w) { must(::unlink(w[1].c_str()) == 0, w[0]); }},
    {"remove", [](const Words& w) { must(std::remove(w[1].c_str()) == 0, w[0]); }},
    {"mkdir", [](const Words& w) { must(::mkdir(w[1].c_str(), 0700) == 0, w[0]); }},
    {"rmdir", [](const Words& w) { must(::rmdir(w[1].c_str()) == 0, w[0]); }},
};

void perform(const std::string& line) {
  std::istringstream in(line);
  Words words;
  for (std::string word; in >> word;) words.push_back(word);
  calls.at(words.at(0))(words);
}

}  // namespace

int main(int count, char** lines) {
  try {
    for (int i = 1; i < count; ++i) perform(lines[i]);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
  }
  return std::raise(SIGKILL);
}
