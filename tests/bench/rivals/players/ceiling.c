/* What the broker can do at all: rabbitmq-c, confirm window 200, prefetch 500, ack by 50.
 *
 *   ceiling publish|consume HOST PORT VHOST COUNT
 */
#include <amqp.h>
#include <amqp_tcp_socket.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define WINDOW 200
#define QUEUE amqp_cstring_bytes("rival.ceiling")

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static double cpu(void) {
    struct rusage r;
    getrusage(RUSAGE_SELF, &r);
    return r.ru_utime.tv_sec + r.ru_stime.tv_sec
         + (r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e6;
}

static void must(int well, const char *what) {
    if (!well) { fprintf(stderr, "ceiling: %s failed\n", what); exit(1); }
}

static void replied(amqp_connection_state_t c, const char *what) {
    must(amqp_get_rpc_reply(c).reply_type == AMQP_RESPONSE_NORMAL, what);
}

/* Wait for one confirm; answer how many messages it settles. Tags come in any order. */
static int confirmed(amqp_connection_state_t c, char *seen) {
    static uint64_t lowest = 1;
    amqp_frame_t f;
    must(amqp_simple_wait_frame(c, &f) == AMQP_STATUS_OK, "confirm");
    must(f.frame_type == AMQP_FRAME_METHOD
         && f.payload.method.id == AMQP_BASIC_ACK_METHOD, "ack");
    amqp_basic_ack_t *ack = f.payload.method.decoded;
    int count = 0;
    for (uint64_t tag = ack->multiple ? lowest : ack->delivery_tag;
         tag <= ack->delivery_tag; tag++)
        if (!seen[tag]) { seen[tag] = 1; count++; }
    while (seen[lowest]) lowest++;
    amqp_maybe_release_buffers(c);
    return count;
}

static void publish(amqp_connection_state_t c, int count) {
    static char body[2048];
    memset(body, 'x', sizeof body);
    amqp_basic_properties_t p = {._flags = AMQP_BASIC_DELIVERY_MODE_FLAG,
                                 .delivery_mode = 2};
    amqp_bytes_t bytes = {.len = sizeof body, .bytes = body};
    char *seen = calloc(count + 2, 1);
    int open = 0;
    for (int i = 0; i < count; i++) {
        while (open >= WINDOW) open -= confirmed(c, seen);
        must(amqp_basic_publish(c, 1, amqp_empty_bytes, QUEUE, 1, 0, &p, bytes)
             == AMQP_STATUS_OK, "publish");
        open++;
    }
    while (open > 0) open -= confirmed(c, seen);
}

static void consume(amqp_connection_state_t c, int count) {
    for (int i = 1; i <= count; i++) {
        amqp_envelope_t e;
        amqp_maybe_release_buffers(c);
        must(amqp_consume_message(c, &e, NULL, 0).reply_type == AMQP_RESPONSE_NORMAL,
             "consume");
        if (i % 50 == 0 || i == count)
            must(amqp_basic_ack(c, 1, e.delivery_tag, 1) == AMQP_STATUS_OK, "ack");
        amqp_destroy_envelope(&e);
    }
}

int main(int argc, char **argv) {
    must(argc == 6, "usage");
    int count = atoi(argv[5]), publishing = !strcmp(argv[1], "publish");
    amqp_connection_state_t c = amqp_new_connection();
    amqp_socket_t *s = amqp_tcp_socket_new(c);
    must(s && amqp_socket_open(s, argv[2], atoi(argv[3])) == AMQP_STATUS_OK, "connect");
    must(amqp_login(c, argv[4], 0, 131072, 0, AMQP_SASL_METHOD_PLAIN, "guest", "guest")
             .reply_type == AMQP_RESPONSE_NORMAL, "login");
    amqp_channel_open(c, 1);
    replied(c, "channel");
    amqp_table_entry_t quorum = {.key = amqp_cstring_bytes("x-queue-type"),
        .value = {.kind = AMQP_FIELD_KIND_UTF8,
                  .value.bytes = amqp_cstring_bytes("quorum")}};
    amqp_table_t arguments = {.num_entries = 1, .entries = &quorum};
    amqp_queue_declare(c, 1, QUEUE, 0, 1, 0, 0, arguments);
    replied(c, "declare");
    if (publishing) {
        amqp_confirm_select(c, 1);
    } else {
        amqp_basic_qos(c, 1, 0, 500, 0);
        amqp_basic_consume(c, 1, QUEUE, amqp_empty_bytes, 0, 0, 0, amqp_empty_table);
    }
    replied(c, "setup");
    puts("ready");
    fflush(stdout);
    must(getchar() != EOF, "go");
    double began = now(), spent = cpu();
    (publishing ? publish : consume)(c, count);
    printf("{\"began\": %f, \"ended\": %f, \"cpu\": %f}\n", began, now(), cpu() - spent);
    fflush(stdout);
    return 0;
}
