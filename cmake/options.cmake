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
target_compile_options(gw_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
# GCC is the compiler of the product, its warnings are errors. Clang only drives the fuzzers and clang-tidy.
target_compile_options(gw_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Werror>)
# GCC 12 reports overlaps and overflows inside libstdc++'s own std::string (GCC bugs 105651, 105329), more of them with
# a precompiled header, where it forgets what a system header is. The sanitizers look for the real ones.
target_compile_options(gw_flags INTERFACE
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict;-Wno-stringop-overflow;-Wno-stringop-overread;-Wno-array-bounds>)
# The same object in every checkout: no path of the build machine in debug information or __FILE__.
target_compile_options(gw_flags INTERFACE -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
target_include_directories(gw_flags INTERFACE ${PROJECT_SOURCE_DIR})

set(GW_SANITIZE "" CACHE STRING "sanitizers, e.g. address,undefined")
if(GW_SANITIZE)
  # vptr wants the type information of SOCI's classes, which its libraries keep to themselves.
  target_compile_options(gw_flags INTERFACE -fsanitize=${GW_SANITIZE} -fno-sanitize=vptr -fno-omit-frame-pointer -fno-sanitize-recover=all)
  # Instrumented code makes GCC 12 see uninitialised std::optional payloads where there are none (GCC bug 105562).
  target_compile_options(gw_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_link_options(gw_flags INTERFACE -fsanitize=${GW_SANITIZE})
endif()

# Modules ask, decide and hand on; what loops is in base, engine and platform. So they are compiled in three quarters of
# the time, and a page takes as long (bench_main_job).
add_library(gw_module_flags INTERFACE)
if(NOT GW_SANITIZE)
  target_compile_options(gw_module_flags INTERFACE -O1)
endif()

# What only tests run is compiled once for every time it runs: without optimising, in two thirds of the time.
add_library(gw_test_flags INTERFACE)
if(NOT GW_SANITIZE)
  target_compile_options(gw_test_flags INTERFACE -O0)
endif()

option(GW_FUZZ "build the fuzz targets (*_fuzz.cpp) instead of tests; needs clang" OFF)
if(GW_FUZZ)
  target_compile_options(gw_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

# Compiled files are shared between checkouts by ccache; ./run and ./test set what it needs in the environment
# (tools/lib/steps.sh).
find_program(GW_CCACHE ccache)
if(GW_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${GW_CCACHE})
endif()
# Not mold: 1.10 of bookworm lets RELRO begin before its segment, and such a program sometimes does not start.
find_program(GW_LLD ld.lld)
if(GW_LLD)
  add_link_options(-fuse-ld=lld)
endif()
