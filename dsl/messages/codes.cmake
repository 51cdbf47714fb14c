# Writes the enumerators of Code: the first name of every row, in the order of rows.inc. The file is left alone when
# nothing changes in it: then no more is built than what the words stand in.
#   cmake -DSOURCE=<folder of the sources> -DTARGET=<file> -P codes.cmake
file(STRINGS ${SOURCE}/dsl/messages/rows.inc topics REGEX "^#include")
set(codes "")
foreach(topic IN LISTS topics)
  string(REGEX REPLACE "^#include \"(.*)\"$" "\\1" topic "${topic}")
  file(STRINGS ${SOURCE}/${topic} rows REGEX "^MESSAGE\\([a-z0-9_]+,")
  foreach(row IN LISTS rows)
    string(REGEX REPLACE "^MESSAGE\\(([a-z0-9_]+),.*" "\\1,\n" code "${row}")
    string(APPEND codes "${code}")
  endforeach()
endforeach()
if(EXISTS ${TARGET})
  file(READ ${TARGET} before)
endif()
if(NOT "${before}" STREQUAL "${codes}")
  file(WRITE ${TARGET} "${codes}")
endif()
