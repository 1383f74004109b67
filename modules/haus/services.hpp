// SPDX-License-Identifier: EUPL-1.2
// Services by type: what the composition root and modules offer to each other (the gate, the catalogue of
// packages, the letter worker …). Filled at start, then only read; asking for one that nobody offered is a
// bug.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <typeindex>
#include <unordered_map>

namespace gw {

class Services {
 public:
  template <class T>
  void add(std::shared_ptr<T> service) {
    if (!all_.emplace(std::type_index(typeid(T)), std::move(service)).second)
      throw std::logic_error(std::string("service offered twice: ") + typeid(T).name());
  }
  template <class T>
  T& get() const {
    auto found = all_.find(std::type_index(typeid(T)));
    if (found == all_.end())
      throw std::logic_error(std::string("nobody offers the service ") + typeid(T).name());
    return *static_cast<T*>(found->second.get());
  }

 private:
  std::unordered_map<std::type_index, std::shared_ptr<void>> all_;
};

}  // namespace gw
