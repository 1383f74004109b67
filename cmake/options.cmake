# SPDX-License-Identifier: EUPL-1.2
# How everything is compiled: one place, the same for every component.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1")

add_library(gw_flags INTERFACE)
target_compile_options(gw_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
# GCC 12 reports overlaps inside libstdc++'s own std::string (GCC bug 105651).
target_compile_options(gw_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
target_include_directories(gw_flags INTERFACE ${PROJECT_SOURCE_DIR})

set(GW_SANITIZE "" CACHE STRING "sanitizers, e.g. address,undefined")
if(GW_SANITIZE)
  target_compile_options(gw_flags INTERFACE -fsanitize=${GW_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  # Instrumented code makes GCC 12 see uninitialised std::optional payloads where there are none (GCC bug 105562).
  target_compile_options(gw_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_link_options(gw_flags INTERFACE -fsanitize=${GW_SANITIZE})
endif()

find_program(GW_CCACHE ccache)
if(GW_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${GW_CCACHE})
endif()
find_program(GW_MOLD mold)
if(GW_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
