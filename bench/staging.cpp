// SPDX-License-Identifier: EUPL-1.2
// Files of 200 kB made durable per second, by one thread and by 64, against the floor: the same hash, cipher,
// write, fsync, rename and folder fsync by hand, nothing shared. Rounds alternate, since disks have moods;
// the median ratio counts.
//   bench_staging [FOLDER [ROUNDS]]
#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <stdio.h>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

#include "platform/blob/blob.hpp"
#include "platform/crypto/aead.hpp"
#include "platform/crypto/hash.hpp"

namespace {
using namespace gw;
namespace fs = std::filesystem;

constexpr std::size_t file_size = 200'000;

class SystemClock : public Clock {
 public:
  Instant now() const override {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(Instant::clock::now());
  }
};

void must(bool done) {
  if (!done) throw std::runtime_error("the disk refused");
}

void floor_file(const crypto::Key& address_key, const fs::path& folder, ByteView content) {
  std::string name = to_hex(crypto::hmac_sha256(address_key.view(), content));
  fs::path fresh = folder / (name + ".neu"), path = folder / name;
  Bytes sealed(content.size() + crypto::tag_size);
  crypto::Cipher(crypto::Key::random()).seal(crypto::Nonce{}, content, sealed);
  int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  must(file >= 0 && ::write(file, sealed.data(), sealed.size()) == static_cast<ssize_t>(sealed.size()));
  must(::fsync(file) == 0 && ::close(file) == 0 && ::rename(fresh.c_str(), path.c_str()) == 0);
  int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  must(handle >= 0 && ::fsync(handle) == 0 && ::close(handle) == 0);
}

double files_per_second(unsigned threads, unsigned files_each, const std::function<void(ByteView)>& store) {
  std::vector<Bytes> contents;
  for (unsigned t = 0; t < threads; ++t) contents.push_back(crypto::random_bytes(file_size));
  auto begin = std::chrono::steady_clock::now();
  std::vector<std::thread> all;
  for (unsigned t = 0; t < threads; ++t)
    all.emplace_back([&, t] {
      for (unsigned i = 0; i < files_each; ++i) {
        contents[t][0] = static_cast<std::uint8_t>(i);
        store(contents[t]);
      }
    });
  for (std::thread& thread : all) thread.join();
  std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  return threads * files_each / took.count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void compare(const blob::Store& store, const crypto::Key& key, const fs::path& folder, unsigned threads,
             unsigned rounds) {
  std::vector<double> ours, floors, ratios;
  unsigned files_each = threads == 1 ? 200 : 20;
  for (unsigned round = 0; round < rounds; ++round) {
    floors.push_back(
        files_per_second(threads, files_each, [&](ByteView content) { floor_file(key, folder, content); }));
    ours.push_back(files_per_second(threads, files_each,
                                    [&](ByteView content) { must(store.stage(content).has_value()); }));
    ratios.push_back(ours.back() / floors.back());
  }
  printf("%2u threads: %7.0f files/s staged, %7.0f files/s floor, ratio %.2f\n", threads, median(ours),
         median(floors), median(ratios));
}

}  // namespace

int main(int count, char** words) {
  fs::path root =
      fs::path(count > 1 ? words[1] : "/var/tmp") / ("bench-staging-" + std::to_string(::getpid()));
  unsigned rounds = count > 2 ? static_cast<unsigned>(std::stoul(words[2])) : 5;
  fs::create_directories(root / "floor");
  SystemClock clock;
  auto ring = *crypto::KeyRing::open(root / "schluessel");
  auto keys = *ring->create("bench");
  std::shared_ptr<blob::Backend> backend = *blob::open_file_backend(root / "dateien");
  blob::Store store(keys, backend, clock);
  for (unsigned threads : {1U, 64U}) compare(store, keys->address_key(), root / "floor", threads, rounds);
  fs::remove_all(root);
  return 0;
}
