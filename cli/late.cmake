# Writes, for one library, the functions that stand in for those of it that the program calls (late.hpp):
#   cmake -DLIBRARY=/usr/lib/…/libz3.so -DARCHIVES="a.a,b.a" -DNM=nm -DREADELF=readelf -DTARGET=late_z3.cpp -P late.cmake
# Which these are, the symbols of the program's own archives and of the library say. What is no function (a variable,
# a table of virtual functions) has its place when the program starts, and cannot be found later: then this fails.
# Each jumps to where its entry in the table points: first to what opens the library, with the registers that may hold
# arguments kept (System V ABI for AMD64, 3.2.3), then to the function itself.
function(symbols result)
  execute_process(COMMAND ${NM} ${ARGN} OUTPUT_VARIABLE listed ERROR_QUIET COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX REPLACE "[][;]" "" listed "${listed}") # names of archives
  string(REPLACE "\n" ";" listed "${listed}")
  set(${result} "${listed}" PARENT_SCOPE)
endfunction()

get_filename_component(file ${LIBRARY} REALPATH)
execute_process(COMMAND ${READELF} -d ${file} OUTPUT_VARIABLE about COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCH "SONAME\\)[^[]*\\[([^]]*)\\]" found "${about}")
set(soname ${CMAKE_MATCH_1})

string(REPLACE "," ";" ARCHIVES "${ARCHIVES}")
symbols(wanted -u -P ${ARCHIVES})
foreach(line IN LISTS wanted)
  if(line MATCHES "^([A-Za-z_0-9]+) U")
    set(asks_${CMAKE_MATCH_1} yes)
  endif()
endforeach()

symbols(offered -D --defined-only -P ${file})
set(names "")
foreach(line IN LISTS offered)
  if(NOT line MATCHES "^([A-Za-z_0-9]+)(@[^ ]*)? (.)")
    continue()
  endif()
  set(name ${CMAKE_MATCH_1})
  if(asks_${name} AND NOT CMAKE_MATCH_3 MATCHES "[TWi]")
    message(FATAL_ERROR "${soname}: ${name} is no function, so the library cannot be opened late")
  elseif(asks_${name})
    list(APPEND names ${name})
  endif()
endforeach()
list(REMOVE_DUPLICATES names)
list(LENGTH names count)
if(count EQUAL 0)
  message(FATAL_ERROR "${soname}: nothing of it is called")
endif()

string(MAKE_C_IDENTIFIER late_${soname} id)
set(strings "")
set(stubs "")
set(table "")
set(at 0)
foreach(name IN LISTS names)
  string(APPEND strings "    \"${name}\",\n")
  string(APPEND stubs "  stand_in ${name}, ${at}\n")
  string(APPEND table "  .quad .Lopen_${at}\n")
  math(EXPR at "${at} + 1")
endforeach()
configure_file(${CMAKE_CURRENT_LIST_DIR}/late.cpp.in ${TARGET} @ONLY)
