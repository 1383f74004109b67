# SPDX-License-Identifier: EUPL-1.2
# gw_together(OUT FILES…): OUT are the files to compile: those of one folder five at a time, as if they were one.
#   What they share is parsed and generated once: half the time of a build from nothing (measured, GCC 12).
#   So a name in the unnamed namespace of a file is its folder's: a second one of the same name is a compile error.
#   Pages (http/) stay alone, since each has its `zeige`, its `nimm`, its `Views`. Headers stay honest all the same:
#   check_headers compiles each of them alone. Not CMake's UNITY_BUILD: it names files by their whole path, and ccache
#   would share nothing between checkouts.
option(GW_TOGETHER "compile several files of a folder at once; OFF: each alone, for who changes one again and again" ON)

function(gw_together out)
  set(result ${ARGN})
  if(GW_TOGETHER)
    set(files ${ARGN})
    list(FILTER files EXCLUDE REGEX "/http/")
    list(REMOVE_ITEM result ${files})
    set(batch "")
    set(folder "")
    foreach(file ${files} "")
      get_filename_component(next "${file}" DIRECTORY)
      list(LENGTH batch size)
      if(size EQUAL 5 OR NOT next STREQUAL folder)
        gw_batch(result ${batch})
        set(batch "")
      endif()
      set(folder ${next})
      list(APPEND batch ${file})
    endforeach()
  endif()
  set(${out} ${result} PARENT_SCOPE)
endfunction()

# One file that includes these; named after the first, so that a new file changes as few of them as can be.
function(gw_batch list)
  list(LENGTH ARGN size)
  if(size GREATER 1)
    set(text "// generated (cmake/together.cmake)\n")
    foreach(file ${ARGN})
      file(RELATIVE_PATH path ${PROJECT_SOURCE_DIR} ${file})
      string(APPEND text "#include \"${path}\"\n")
    endforeach()
    list(GET ARGN 0 first)
    file(RELATIVE_PATH path ${PROJECT_SOURCE_DIR} ${first})
    set(together ${CMAKE_BINARY_DIR}/together/${path})
    file(CONFIGURE OUTPUT ${together} CONTENT "${text}" @ONLY)
    set(${list} ${${list}} ${together} PARENT_SCOPE)
  else()
    set(${list} ${${list}} ${ARGN} PARENT_SCOPE)
  endif()
endfunction()
