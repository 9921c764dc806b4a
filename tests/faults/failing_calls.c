/* System calls of this process that kill it, or fail, at the one that is chosen: preloaded before libc. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static struct { const char *name; long seen; } calls[] = {
    {"write"}, {"pwrite64"}, {"fsync"}, {"fdatasync"}, {"ftruncate"}, {"unlink"}, {"unlinkat"},
    {"rename"}, {"renameat"}, {"renameat2"}, {"link"}, {"linkat"}, {NULL},
};
static const char *chosen;
static long number;
static int code;

/* Begin to count; kill at a call, or let it fail with an error when there is one. */
void begin_to_count(const char *call, long which, int error)
{
    for (int i = 0; calls[i].name; i++)
        calls[i].seen = 0;
    chosen = strdup(call), number = which, code = error;
}

/* Say how many calls of a name there were. */
long counted(const char *call)
{
    for (int i = 0; calls[i].name; i++)
        if (!strcmp(calls[i].name, call))
            return calls[i].seen;
    return 0;
}

static int fails(const char *call)
{
    for (int i = 0; calls[i].name; i++) {
        if (strcmp(calls[i].name, call))
            continue;
        if (__sync_add_and_fetch(&calls[i].seen, 1) != number || !chosen || strcmp(chosen, call))
            return 0;
        if (!code)
            kill(getpid(), SIGKILL);
        errno = code;
        return 1;
    }
    return 0;
}

#define FAILING(type, name, call, parameters, arguments)  \
    type name parameters                                  \
    {                                                     \
        static type(*real) parameters;                    \
        if (!real)                                        \
            real = (type(*) parameters)dlsym(RTLD_NEXT, #name); \
        return fails(call) ? -1 : real arguments;         \
    }

FAILING(ssize_t, write, "write", (int file, const void *data, size_t size), (file, data, size))
FAILING(ssize_t, pwrite, "pwrite64", (int file, const void *data, size_t size, off_t at), (file, data, size, at))
FAILING(ssize_t, pwrite64, "pwrite64", (int file, const void *data, size_t size, off64_t at), (file, data, size, at))
FAILING(int, fsync, "fsync", (int file), (file))
FAILING(int, fdatasync, "fdatasync", (int file), (file))
FAILING(int, ftruncate, "ftruncate", (int file, off_t size), (file, size))
FAILING(int, ftruncate64, "ftruncate", (int file, off64_t size), (file, size))
FAILING(int, unlink, "unlink", (const char *path), (path))
FAILING(int, unlinkat, "unlinkat", (int folder, const char *path, int flags), (folder, path, flags))
FAILING(int, rename, "rename", (const char *from, const char *to), (from, to))
FAILING(int, renameat, "renameat", (int one, const char *from, int other, const char *to), (one, from, other, to))
FAILING(int, renameat2, "renameat2", (int one, const char *from, int other, const char *to, unsigned flags), (one, from, other, to, flags))
FAILING(int, link, "link", (const char *from, const char *to), (from, to))
FAILING(int, linkat, "linkat", (int one, const char *from, int other, const char *to, int flags), (one, from, other, to, flags))
