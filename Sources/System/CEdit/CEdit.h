#pragma once

// libedit (NetBSD's line editor), looked for when the program runs: a machine without it builds and
// runs the same program, and its owner types plain lines. So nothing is linked and no header is
// needed; where there is one, it checks what is assumed here.
//
// The native interface, not the one named after readline: that one reads ~/.editrc, writes and
// expands history, and keeps its state in global variables. There is one editor a process, on
// standard input and output. Not safe for use from two threads at once.

#include <dlfcn.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

// MARK: - What <histedit.h> says

/// Operations of `el_set` and `history`, and what a function bound to a key answers.
enum {
  KEFU_EL_PROMPT = 0,
  KEFU_EL_EDITOR = 2,
  KEFU_EL_SIGNAL = 3,
  KEFU_EL_BIND = 4,
  KEFU_EL_SETTY = 8,
  KEFU_EL_ADDFN = 9,
  KEFU_EL_HIST = 10,
  KEFU_H_SETSIZE = 1,
  KEFU_H_ENTER = 10,
  KEFU_H_SETUNIQUE = 20,
  KEFU_CC_NEWLINE = 1,
  KEFU_CC_EOF = 2,
  KEFU_CC_REFRESH = 4,
  KEFU_CC_ERROR = 6,
  KEFU_CC_REDISPLAY = 8,
};

/// `LineInfo`: pointers into the line being edited.
typedef struct KefuEditedLine {
  const char *_Nonnull start, *_Nonnull cursor, *_Nonnull end;
} KefuEditedLine;

/// `HistEvent`
typedef struct KefuHistoryEvent {
  int number;
  const char *_Nullable text;
} KefuHistoryEvent;

#if __has_include(<histedit.h>)
#include <histedit.h>
_Static_assert(
    EL_PROMPT == KEFU_EL_PROMPT && EL_EDITOR == KEFU_EL_EDITOR && EL_SIGNAL == KEFU_EL_SIGNAL &&
        EL_BIND == KEFU_EL_BIND && EL_SETTY == KEFU_EL_SETTY && EL_ADDFN == KEFU_EL_ADDFN &&
        EL_HIST == KEFU_EL_HIST,
    "el_set");
_Static_assert(
    H_SETSIZE == KEFU_H_SETSIZE && H_ENTER == KEFU_H_ENTER && H_SETUNIQUE == KEFU_H_SETUNIQUE,
    "history");
_Static_assert(
    CC_NEWLINE == KEFU_CC_NEWLINE && CC_EOF == KEFU_CC_EOF && CC_REFRESH == KEFU_CC_REFRESH &&
        CC_ERROR == KEFU_CC_ERROR && CC_REDISPLAY == KEFU_CC_REDISPLAY,
    "key functions");
_Static_assert(
    sizeof(LineInfo) == sizeof(KefuEditedLine) && sizeof(HistEvent) == sizeof(KefuHistoryEvent),
    "values");
#endif

// MARK: - The editor

typedef struct KefuEditor KefuEditor;

/// Completes the line whose part before the cursor is given, with `kefu_editor_insert` and
/// `kefu_editor_list`.
typedef void (*KefuEditorComplete)(
    void *_Nonnull context, const char *_Nonnull before, int32_t length);

/// Takes the characters of a paste; what of them goes on is handed to `kefu_editor_type`.
typedef void (*KefuEditorPaste)(
    void *_Nonnull context, const uint32_t *_Nonnull scalars, int32_t count);

/// How the editing of a line ended.
typedef enum __attribute__((enum_extensibility(closed))) {
  KefuEditorOutcomeLine,
  /// Ctrl-D on an empty line, or the end of the terminal.
  KefuEditorOutcomeEnd,
  /// Ctrl-C on a line with something on it.
  KefuEditorOutcomeCleared,
  /// Ctrl-C on an empty line.
  KefuEditorOutcomeInterrupted,
} KefuEditorOutcome;

struct KefuEditor {
  void *_Nonnull edit;
  void *_Nonnull lines;
  const char *_Nonnull prompt;
  bool is_interrupted;
  bool has_listed;
  KefuEditorComplete _Nonnull complete;
  KefuEditorPaste _Nonnull paste;
  void *_Nonnull context;

  void *_Nullable (*_Nonnull el_init)(
      const char *_Nonnull, FILE *_Nonnull, FILE *_Nonnull, FILE *_Nonnull);
  int (*_Nonnull el_set)(void *_Nonnull, int, ...);
  const char *_Nullable (*_Nonnull el_gets)(void *_Nonnull, int *_Nonnull);
  const KefuEditedLine *_Nonnull (*_Nonnull el_line)(void *_Nonnull);
  int (*_Nonnull el_wgetc)(void *_Nonnull, wchar_t *_Nonnull);
  int (*_Nonnull el_insertstr)(void *_Nonnull, const char *_Nonnull);
  void (*_Nonnull el_push)(void *_Nonnull, const char *_Nonnull);
  void *_Nullable (*_Nonnull history_init)(void);
  int (*_Nonnull history)(void *_Nonnull, KefuHistoryEvent *_Nonnull, int, ...);
};

/// Where the one editor is: libedit hands its functions nothing of ours.
static inline KefuEditor *_Nullable *_Nonnull kefu_editor_current(void) {
  static KefuEditor *current;
  return &current;
}

static inline char *_Nonnull kefu_editor_prompt(void *_Nonnull edit) {
  KefuEditor *editor = *kefu_editor_current();
  return (char *)(editor == NULL ? "" : editor->prompt);
}

/// Ctrl-C: leaves the line as it stands, for a new one.
static inline unsigned char kefu_editor_interrupt(void *_Nonnull edit, int key) {
  KefuEditor *editor = *kefu_editor_current();
  if (editor == NULL) return KEFU_CC_ERROR;
  editor->is_interrupted = true;
  return KEFU_CC_NEWLINE;
}

/// Has the terminal mark where a paste begins and ends, or not: what is pasted is not typed.
static inline void kefu_editor_mark_pastes(bool is_on) {
  fputs(is_on ? "\033[?2004h" : "\033[?2004l", stdout);
  fflush(stdout);
}

/// The mark of a paste's beginning: reads up to that of its end.
static inline unsigned char kefu_editor_pasted(void *_Nonnull edit, int key) {
  static const char mark[] = "\033[201~";
  KefuEditor *editor = *kefu_editor_current();
  if (editor == NULL) return KEFU_CC_ERROR;
  uint32_t *scalars = NULL;
  int32_t count = 0, capacity = 0, matched = 0;
  wchar_t scalar;
  while (mark[matched] != 0 && editor->el_wgetc(edit, &scalar) == 1) {
    if (count == capacity) {
      capacity = capacity == 0 ? 1024 : capacity * 2;
      uint32_t *larger = (uint32_t *)realloc(scalars, (size_t)capacity * sizeof(uint32_t));
      if (larger == NULL) break;
      scalars = larger;
    }
    scalars[count++] = (uint32_t)scalar;
    matched = scalar == mark[matched] ? matched + 1 : scalar == mark[0] ? 1 : 0;
  }
  if (scalars != NULL) {
    editor->paste(editor->context, scalars, mark[matched] == 0 ? count - matched : count);
  }
  free(scalars);
  return KEFU_CC_REFRESH;
}

/// Ctrl-Z: stops as the terminal would have it; libedit gives the terminal back and takes it again.
static inline unsigned char kefu_editor_suspend(void *_Nonnull edit, int key) {
  kefu_editor_mark_pastes(false);
  raise(SIGTSTP);
  kefu_editor_mark_pastes(true);
  return KEFU_CC_REDISPLAY;
}

/// NUL: what the terminal makes of a Ctrl-D that was typed before the editor was ready.
static inline unsigned char kefu_editor_early_end(void *_Nonnull edit, int key) {
  KefuEditor *editor = *kefu_editor_current();
  if (editor == NULL) return KEFU_CC_ERROR;
  const KefuEditedLine *line = editor->el_line(edit);
  return line->start == line->end ? KEFU_CC_EOF : KEFU_CC_ERROR;
}

/// Tab.
static inline unsigned char kefu_editor_tab(void *_Nonnull edit, int key) {
  KefuEditor *editor = *kefu_editor_current();
  if (editor == NULL) return KEFU_CC_ERROR;
  const KefuEditedLine *line = editor->el_line(edit);
  editor->has_listed = false;
  editor->complete(editor->context, line->start, (int32_t)(line->cursor - line->start));
  return editor->has_listed ? KEFU_CC_REDISPLAY : KEFU_CC_REFRESH;
}

/// Puts text behind the cursor.
static inline void kefu_editor_insert(KefuEditor *_Nonnull editor, const char *_Nonnull text) {
  editor->el_insertstr(editor->edit, text);
}

/// Has the editor read text as if it were typed, line ends included.
static inline void kefu_editor_type(KefuEditor *_Nonnull editor, const char *_Nonnull text) {
  if (*text != 0) editor->el_push(editor->edit, text);
}

/// What stands on the line, without a final zero, until it changes.
static inline const KefuEditedLine *_Nonnull kefu_editor_line(KefuEditor *_Nonnull editor) {
  return editor->el_line(editor->edit);
}

/// Writes lines below the one being edited, which is drawn again below them.
static inline void kefu_editor_list(KefuEditor *_Nonnull editor, const char *_Nonnull lines) {
  printf("\n%s\n", lines);
  fflush(stdout);
  editor->has_listed = true;
}

/// Sets the locale's characters to UTF-8, whatever the environment says: the editor counts columns
/// by them. Answers whether there is such a locale.
static inline bool kefu_editor_use_utf8(void) {
  static const char *const names[] = {"", "C.UTF-8", "C.utf8", "en_US.UTF-8"};
  for (size_t index = 0; index < sizeof(names) / sizeof(names[0]); index++) {
    if (setlocale(LC_CTYPE, names[index]) == NULL) continue;
    if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
  }
  setlocale(LC_CTYPE, "C");
  return false;
}

/// Finds libedit's functions; false where the library or one of them is absent.
static inline bool kefu_editor_load(KefuEditor *_Nonnull editor) {
  // Debian's name, that of most others, and Apple's.
  static const char *const names[] = {"libedit.so.2", "libedit.so.0", "libedit.3.dylib"};
  void *library = NULL;
  for (size_t index = 0; index < sizeof(names) / sizeof(names[0]) && library == NULL; index++) {
    library = dlopen(names[index], RTLD_LAZY | RTLD_LOCAL);
  }
  if (library == NULL) return false;
  void **functions[] = {
      (void **)&editor->el_init,      (void **)&editor->el_set,
      (void **)&editor->el_gets,      (void **)&editor->el_line,
      (void **)&editor->el_insertstr, (void **)&editor->el_push,
      (void **)&editor->history_init, (void **)&editor->history,
      (void **)&editor->el_wgetc};
  static const char *const symbols[] = {"el_init",      "el_set",  "el_gets",      "el_line",
                                        "el_insertstr", "el_push", "history_init", "history",
                                        "el_wgetc"};
  for (size_t index = 0; index < sizeof(symbols) / sizeof(symbols[0]); index++) {
    *functions[index] = dlsym(library, symbols[index]);
    if (*functions[index] == NULL) return false;
  }
  return true;
}

/// The keys of emacs, as a shell has them. The terminal makes no signals of keys meanwhile, so that
/// Ctrl-C is one of them.
static inline void kefu_editor_bind(KefuEditor *_Nonnull editor) {
  static const char *const keys[][2] = {
      {"^I", "kefu-complete"},       {"^C", "kefu-interrupt"},
      {"^@", "kefu-early-end"},      {"^Z", "kefu-suspend"},
      {"\\e[200~", "kefu-paste"},
      {"^W", "ed-delete-prev-word"}, {"\\e[3~", "ed-delete-next-char"},
      {"\\e[1;5D", "ed-prev-word"},  {"\\e[1;5C", "em-next-word"}};
  void *edit = editor->edit;
  editor->el_set(edit, KEFU_EL_EDITOR, "emacs");
  editor->el_set(edit, KEFU_EL_ADDFN, "kefu-complete", "complete", kefu_editor_tab);
  editor->el_set(edit, KEFU_EL_ADDFN, "kefu-interrupt", "interrupt", kefu_editor_interrupt);
  editor->el_set(edit, KEFU_EL_ADDFN, "kefu-early-end", "end", kefu_editor_early_end);
  editor->el_set(edit, KEFU_EL_ADDFN, "kefu-suspend", "suspend", kefu_editor_suspend);
  editor->el_set(edit, KEFU_EL_ADDFN, "kefu-paste", "paste", kefu_editor_pasted);
  for (size_t index = 0; index < sizeof(keys) / sizeof(keys[0]); index++) {
    editor->el_set(edit, KEFU_EL_BIND, keys[index][0], keys[index][1], NULL);
  }
  editor->el_set(edit, KEFU_EL_SETTY, "-d", "-isig", NULL);
}

/// Opens the editor, for the rest of the process; NULL where it is open already, libedit is absent,
/// or no locale knows UTF-8. `context` is handed to the functions.
static inline KefuEditor *_Nullable kefu_editor_open(
    const char *_Nonnull program, int32_t history_size, KefuEditorComplete _Nonnull complete,
    KefuEditorPaste _Nonnull paste, void *_Nonnull context) {
  if (*kefu_editor_current() != NULL) return NULL;
  KefuEditor *editor = (KefuEditor *)calloc(1, sizeof(KefuEditor));
  if (editor == NULL) return NULL;
  bool is_loaded = kefu_editor_load(editor) && kefu_editor_use_utf8();
  void *edit = is_loaded ? editor->el_init(program, stdin, stdout, stderr) : NULL;
  void *lines = edit != NULL ? editor->history_init() : NULL;
  if (edit == NULL || lines == NULL) {
    free(editor);
    return NULL;
  }
  editor->edit = edit;
  editor->lines = lines;
  editor->prompt = "";
  editor->complete = complete;
  editor->paste = paste;
  editor->context = context;
  *kefu_editor_current() = editor;
  KefuHistoryEvent event;
  editor->history(lines, &event, KEFU_H_SETSIZE, (int)history_size);
  editor->history(lines, &event, KEFU_H_SETUNIQUE, 1);
  editor->el_set(edit, KEFU_EL_HIST, editor->history, lines);
  editor->el_set(edit, KEFU_EL_PROMPT, kefu_editor_prompt);
  editor->el_set(edit, KEFU_EL_SIGNAL, 1);
  kefu_editor_bind(editor);
  return editor;
}

/// Lets a person edit a line that begins as `start`, free of control characters. `*line` is what
/// was typed, with the line feed, until the next call.
static inline KefuEditorOutcome kefu_editor_read(
    KefuEditor *_Nonnull editor, const char *_Nonnull prompt, const char *_Nonnull start,
    const char *_Nullable *_Nonnull line, int32_t *_Nonnull length) {
  editor->prompt = prompt;
  editor->is_interrupted = false;
  kefu_editor_type(editor, start);
  kefu_editor_mark_pastes(true);
  int count = 0;
  do {
    errno = 0;
    *line = editor->el_gets(editor->edit, &count);
  } while (*line == NULL && count < 0 && errno == EINTR);
  kefu_editor_mark_pastes(false);
  *length = *line == NULL || count < 0 ? 0 : count;
  editor->prompt = "";
  if (editor->is_interrupted && *length == 0) return KefuEditorOutcomeInterrupted;
  if (!editor->is_interrupted && *length > 0) return KefuEditorOutcomeLine;
  printf("\n");
  fflush(stdout);
  return editor->is_interrupted ? KefuEditorOutcomeCleared : KefuEditorOutcomeEnd;
}

/// Remembers a line until the process ends; nothing is written to a file.
static inline void kefu_editor_remember(KefuEditor *_Nonnull editor, const char *_Nonnull line) {
  KefuHistoryEvent event;
  editor->history(editor->lines, &event, KEFU_H_ENTER, line);
}
