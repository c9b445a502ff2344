/* packages/engine/kernel/assembly/serial-pass.ts in C: a file of columns in, nanoseconds a pass and a hash of all results out. */
#include "columns.h"

typedef struct {
  int32_t count, words, horizon, guard, lists;
  int32_t *capacity, *duration, *demand_first, *word, *units, *free;
} Project;

typedef struct {
  int32_t *before_first, *before, *lag, *head, *foot;
} Direction;

static int32_t fit_of_word(const Project *project, int32_t demand, int32_t from, int32_t periods) {
  const int32_t guard = project->guard, units = project->units[demand];
  const int32_t *free = project->free + project->word[demand] * project->horizon;
  int32_t start = from, unread = start, far = start + periods - 1, at = far;
  while (at >= unread) {
    if (((free[at] - units) & guard) == guard) at--;
    else {
      unread = far + 1;
      start = at + 1;
      far = at + periods;
      at = far;
    }
  }
  return start;
}

static int32_t first_fit(const Project *project, int32_t from, int32_t periods, int32_t first, int32_t last) {
  int32_t settled = fit_of_word(project, first, from, periods), start;
  if (last - first == 1) return settled;
  do {
    start = settled;
    for (int32_t i = first; i < last; i++) settled = fit_of_word(project, i, settled, periods);
  } while (settled > start);
  return settled;
}

static void book(const Project *project, int32_t start, int32_t finish, int32_t first, int32_t last) {
  for (int32_t i = first; i < last; i++) {
    int32_t *free = project->free + project->word[i] * project->horizon;
    const int32_t units = project->units[i];
    for (int32_t at = start; at < finish; at++) free[at] -= units;
  }
}

static void empty(const Project *project, int32_t used) {
  for (int32_t word = 0; word < project->words; word++) {
    int32_t *free = project->free + word * project->horizon;
    for (int32_t at = 0; at < used; at++) free[at] = project->capacity[word];
  }
}

static int32_t serial_pass(const Project *project, const Direction *direction, const int32_t *list, int32_t *finish) {
  int32_t makespan = 0, used = 0;
  for (int32_t place = 0; place < project->count; place++) {
    const int32_t activity = list[place], periods = project->duration[activity];
    const int32_t first = project->demand_first[activity], last = project->demand_first[activity + 1];
    int32_t start = direction->head[activity];
    for (int32_t i = direction->before_first[activity]; i < direction->before_first[activity + 1]; i++) {
      const int32_t bound = finish[direction->before[i]] + direction->lag[i];
      if (bound > start) start = bound;
    }
    if (periods > 0 && first < last) {
      start = first_fit(project, start, periods, first, last);
      book(project, start, start + periods, first, last);
      if (start + periods > used) used = start + periods;
    }
    finish[activity] = start + periods;
    if (start + periods + direction->foot[activity] > makespan) makespan = start + periods + direction->foot[activity];
  }
  empty(project, used);
  return makespan;
}

int main(int count, char **arguments) {
  read_columns(count, arguments);
  const int32_t *head = next_column();
  Project project = {.count = head[0], .words = head[1], .horizon = head[2], .guard = head[3], .lists = head[4]};
  project.capacity = next_column();
  project.duration = next_column();
  project.demand_first = next_column();
  project.word = next_column();
  project.units = next_column();
  Direction directions[2];
  int32_t *lists[2];
  for (int d = 0; d < 2; d++) {
    directions[d] = (Direction){next_column(), next_column(), next_column(), next_column(), next_column()};
    lists[d] = next_column();
  }
  project.free = malloc(sizeof(int32_t) * project.words * project.horizon);
  empty(&project, project.horizon);
  int32_t *finish = malloc(sizeof(int32_t) * project.count);
  uint32_t hash = 0;
  double best = 1e18;
  for (int round = 0; round < ROUNDS; round++) {
    hash = 17;
    const double began = nanoseconds();
    for (int d = 0; d < 2; d++)
      for (int i = 0; i < project.lists; i++) {
        const int32_t makespan = serial_pass(&project, &directions[d], lists[d] + i * project.count, finish);
        hash = hash * 31 + makespan;
      }
    const double taken = (nanoseconds() - began) / (2 * project.lists);
    if (taken < best) best = taken;
  }
  printf("%.1f %u\n", best, hash);
  return 0;
}
