#include "CSystem.h"

#include <stddef.h>

struct option_result handgrad_next_option(
    int argument_count, char *const arguments[], const struct option *options, int restart) {
  if (restart) optind = 0;
  opterr = 0;
  optarg = NULL;
  const int found = getopt_long(argument_count, arguments, ":h", options, NULL);
  return (struct option_result){.found = found, .value = optarg, .next = optind, .letter = found == '?' ? optopt : 0};
}
