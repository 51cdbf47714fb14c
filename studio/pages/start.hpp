// The start page: the libraries and the dossiers of the folder, and how a dossier begins.
#pragma once
#include "studio/pages/frame.hpp"
#include "studio/store/store.hpp"

#include <map>

namespace beding::studio {

struct LibraryRow {
  std::string path = {}; // in the folder
  std::string title = {}, version = {};
  std::string wrong = {}; // why nothing can be made of it
};
struct StartPage {
  std::vector<LibraryRow> libraries = {};
  std::vector<Dossier> dossiers = {};
  std::map<std::string, std::string> titles = {}; // of libraries, by path
  std::string folder = {};
};
std::string start_page(const Frame &frame, const StartPage &page);

struct NewDossier {
  std::string library = {}, name = {}, case_number = {}, who = {};
  std::map<std::string, std::string> errors = {}; // by the name of the field
};
std::string new_dossier_page(const Frame &frame, const LibraryRow &library, const NewDossier &asked);

// What is wrong, on top and linked to its field.
struct Fault {
  std::string id = {}, text = {};
};
void fault_list(Markup &out, const Frame &frame, const std::vector<Fault> &faults);

} // namespace beding::studio
