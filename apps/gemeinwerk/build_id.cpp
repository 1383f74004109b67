// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/build_id.hpp"

#include <cstring>
#include <elf.h>
#include <link.h>

#include "base/core/bytes.hpp"

namespace gw::app {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t aligned(std::size_t size) {
  return (size + 3) & ~std::size_t{3};
}

// Notes follow each other: header, name, content, each at a multiple of four bytes.
std::string id_in(std::string_view notes) {
  while (notes.size() >= sizeof(ElfW(Nhdr))) {
    ElfW(Nhdr) head;
    std::memcpy(&head, notes.data(), sizeof head);
    std::size_t content = sizeof head + aligned(head.n_namesz);
    std::size_t end = content + aligned(head.n_descsz);
    if (end > notes.size()) break;
    bool is_gnu = notes.substr(sizeof head, head.n_namesz) == "GNU\0"sv;
    if (is_gnu && head.n_type == NT_GNU_BUILD_ID)
      return to_hex(as_bytes(notes.substr(content, head.n_descsz)));
    notes.remove_prefix(end);
  }
  return {};
}

// The first object is the program itself.
int look(dl_phdr_info* object, std::size_t, void* found) {
  for (int i = 0; i < object->dlpi_phnum; ++i) {
    const ElfW(Phdr)& part = object->dlpi_phdr[i];
    if (part.p_type != PT_NOTE) continue;
    const char* notes = reinterpret_cast<const char*>(object->dlpi_addr + part.p_vaddr);
    std::string id = id_in({notes, part.p_memsz});
    if (!id.empty()) *static_cast<std::string*>(found) = id;
  }
  return 1;
}

}  // namespace

std::string build_id() {
  std::string id;
  dl_iterate_phdr(look, &id);
  return id;
}

}  // namespace gw::app
