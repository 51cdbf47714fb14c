# Writes the standard numbering schemes into a C++ source, byte by byte, so that nothing in them means anything to
# CMake or the compiler.
file(GLOB schemes ${SOURCE}/*.beding)
list(SORT schemes)
set(texts "")
set(rows "")
foreach(path ${schemes})
  get_filename_component(name ${path} NAME_WE)
  string(MAKE_C_IDENTIFIER ${name} variable)
  file(READ ${path} hexadecimal HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hexadecimal}")
  string(APPEND texts "constexpr unsigned char of_${variable}[] = {${bytes}};\n")
  string(APPEND rows "    StandardScheme{\"${name}\", {reinterpret_cast<const char *>(of_${variable}), sizeof of_${variable}}},\n")
endforeach()
file(WRITE ${TARGET} "#include \"engine/library/load.hpp\"
#include <array>
namespace beding {
namespace {
${texts}} // namespace
std::span<const StandardScheme> standard_schemes() {
  static const std::array all{
${rows}  };
  return all;
}
} // namespace beding
")
