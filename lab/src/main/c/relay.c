/*
 * The floor: what the kernel charges for the datagrams alone. A relay with the pace and the receivers of the server
 * and nothing of its work. "HELO" + client ID + talkgroup, four bytes each, big-endian, makes its sender a receiver
 * of the talkgroup and is sent back; a DMRD goes to every receiver of its talkgroup, with his ID in bytes 11 to 14.
 *
 * Usage: relay ADDRESS PORT
 */
#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { GROUPS = 65536, HELLO_BYTES = 12, DMRD_BYTES = 55, TALKGROUP_AT = 8, CLIENT_AT = 11, RECEIVE_BUFFER = 4 << 20 };

struct receiver {
    struct sockaddr_in address;
    uint8_t id[4];
};

static struct group {
    struct receiver *receivers;
    size_t size;
} groups[GROUPS];

static void join(const uint8_t *hello, const struct sockaddr_in *from)
{
    struct group *group = &groups[hello[10] << 8 | hello[11]];
    for (size_t i = 0; i < group->size; i++)
        if (memcmp(group->receivers[i].id, hello + 4, 4) == 0) {
            group->receivers[i].address = *from;
            return;
        }
    group->receivers = realloc(group->receivers, (group->size + 1) * sizeof *group->receivers);
    if (group->receivers == NULL)
        exit(1);
    group->receivers[group->size].address = *from;
    memcpy(group->receivers[group->size++].id, hello + 4, 4);
}

int main(int argc, char **argv)
{
    struct sockaddr_in here = {.sin_family = AF_INET}, from;
    if (argc != 3 || inet_pton(AF_INET, argv[1], &here.sin_addr) != 1)
        return fprintf(stderr, "usage: relay ADDRESS PORT\n"), 64;
    here.sin_port = htons((uint16_t)atoi(argv[2]));
    int size = RECEIVE_BUFFER, udp = socket(AF_INET, SOCK_DGRAM, 0);
    setsockopt(udp, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
    if (udp < 0 || bind(udp, (struct sockaddr *)&here, sizeof here) != 0)
        return perror("relay"), 1;
    for (uint8_t bytes[2048];;) {
        socklen_t length = sizeof from;
        ssize_t count = recvfrom(udp, bytes, sizeof bytes, 0, (struct sockaddr *)&from, &length);
        if (count == HELLO_BYTES && memcmp(bytes, "HELO", 4) == 0) {
            join(bytes, &from);
            sendto(udp, bytes, (size_t)count, 0, (struct sockaddr *)&from, sizeof from);
        } else if (count == DMRD_BYTES && memcmp(bytes, "DMRD", 4) == 0) {
            struct group *group = &groups[bytes[TALKGROUP_AT + 1] << 8 | bytes[TALKGROUP_AT + 2]];
            for (size_t i = 0; i < group->size; i++) {
                memcpy(bytes + CLIENT_AT, group->receivers[i].id, 4);
                sendto(udp, bytes, (size_t)count, 0, (struct sockaddr *)&group->receivers[i].address, sizeof from);
            }
        }
    }
}
