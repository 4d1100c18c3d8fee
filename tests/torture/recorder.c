/* Preloaded into the program: every write, truncation and sync of a file in RECORDED_FOLDER is appended to
   RECORDED_LOG when it is done, in the order in which it was done. A record is

     kind (1 byte), length of the path (2), length of the data (4), offset (8), path, data

   all in the machine's own byte order. Renaming and removing are not recorded: the database does neither
   while it runs. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static int log_fd = -1;
static char folder[4096];
static size_t folder_length;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("RECORDED_LOG"), *where = getenv("RECORDED_FOLDER");
    if (path == NULL || where == NULL || strlen(where) >= sizeof folder) return;
    strcpy(folder, where);
    folder_length = strlen(folder);
    log_fd = REAL(open)(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

/* The file's name within the folder; NULL for a file elsewhere. */
static const char *name_of(int fd, char *space, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, space, size - 1);
    if (log_fd < 0 || length < 0) return NULL;
    space[length] = 0;
    if (strncmp(space, folder, folder_length) != 0 || space[folder_length] != '/') return NULL;
    return space + folder_length + 1;
}

static void note(char kind, int fd, const void *data, uint32_t length, uint64_t offset) {
    char space[4096];
    const char *name = name_of(fd, space, sizeof space);
    if (name == NULL || strstr(name, "-shm") != NULL) return;
    uint16_t named = (uint16_t)strlen(name);
    char head[15];
    head[0] = kind;
    memcpy(head + 1, &named, 2);
    memcpy(head + 3, &length, 4);
    memcpy(head + 7, &offset, 8);
    struct iovec parts[] = {{head, 15}, {(void *)name, named}, {(void *)data, length}};
    pthread_mutex_lock(&lock);
    if (REAL(writev)(log_fd, parts, 3) < 0) abort();
    pthread_mutex_unlock(&lock);
}

ssize_t pwrite64(int fd, const void *data, size_t count, off64_t offset) {
    ssize_t done = REAL(pwrite64)(fd, data, count, offset);
    if (done > 0) note('w', fd, data, (uint32_t)done, (uint64_t)offset);
    return done;
}

ssize_t pwrite(int fd, const void *data, size_t count, off_t offset) {
    ssize_t done = REAL(pwrite)(fd, data, count, offset);
    if (done > 0) note('w', fd, data, (uint32_t)done, (uint64_t)offset);
    return done;
}

ssize_t write(int fd, const void *data, size_t count) {
    ssize_t done = REAL(write)(fd, data, count);
    if (done > 0 && fd != log_fd) {
        off_t end = lseek(fd, 0, SEEK_CUR);
        if (end >= done) note('w', fd, data, (uint32_t)done, (uint64_t)(end - done));
    }
    return done;
}

int ftruncate64(int fd, off64_t length) {
    int done = REAL(ftruncate64)(fd, length);
    if (done == 0) note('t', fd, NULL, 0, (uint64_t)length);
    return done;
}

int ftruncate(int fd, off_t length) {
    int done = REAL(ftruncate)(fd, length);
    if (done == 0) note('t', fd, NULL, 0, (uint64_t)length);
    return done;
}

int fsync(int fd) {
    int done = REAL(fsync)(fd);
    if (done == 0) note('s', fd, NULL, 0, 0);
    return done;
}

int fdatasync(int fd) {
    int done = REAL(fdatasync)(fd);
    if (done == 0) note('s', fd, NULL, 0, 0);
    return done;
}
