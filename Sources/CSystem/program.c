#define _GNU_SOURCE
#include "CSystem.h"

#include <elf.h>
#include <link.h>
#include <string.h>

struct search {
  uint8_t *bytes;
  int size;
  int found;
};

static int aligned(int count) { return (count + 3) & ~3; }

static void look(const uint8_t *note, const uint8_t *end, struct search *search) {
  while (end - note >= (long)sizeof(ElfW(Nhdr))) {
    const ElfW(Nhdr) *head = (const ElfW(Nhdr) *)note;
    const uint8_t *name = note + sizeof *head;
    const uint8_t *content = name + aligned((int)head->n_namesz);
    if (head->n_type == NT_GNU_BUILD_ID && head->n_namesz == 4 && memcmp(name, "GNU", 4) == 0 &&
        (int)head->n_descsz <= search->size) {
      memcpy(search->bytes, content, head->n_descsz);
      search->found = (int)head->n_descsz;
    }
    note = content + aligned((int)head->n_descsz);
  }
}

// The first object is the program itself.
static int look_in_program(struct dl_phdr_info *object, size_t size, void *search) {
  (void)size;
  for (int i = 0; i < object->dlpi_phnum; i++) {
    const ElfW(Phdr) *part = &object->dlpi_phdr[i];
    if (part->p_type != PT_NOTE) continue;
    const uint8_t *note = (const uint8_t *)(object->dlpi_addr + part->p_vaddr);
    look(note, note + part->p_memsz, search);
  }
  return 1;
}

int handgrad_build_id(uint8_t *bytes, int size) {
  struct search search = {bytes, size, 0};
  dl_iterate_phdr(look_in_program, &search);
  return search.found;
}
