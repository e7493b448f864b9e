# Stand-ins for the official images of the servers, from Debian's packages, for machines that reach no image registry (build.sh).
ARG BASE=vapora-local/debian
# The official images know their users by this number.
FROM ${BASE} AS rabbitmq
RUN usermod --non-unique --uid 999 rabbitmq && groupmod --non-unique --gid 999 rabbitmq && mkdir -p /etc/rabbitmq/conf.d \
    && rm -f /var/lib/rabbitmq/.erlang.cookie && chown -R 999:999 /var/lib/rabbitmq /var/log/rabbitmq && echo '[rabbitmq_management].' > /etc/rabbitmq/enabled_plugins
COPY rabbitmq.sh /usr/local/bin/start
ENTRYPOINT ["/usr/local/bin/start"]

FROM ${BASE} AS postgres
RUN usermod --non-unique --uid 999 postgres && groupmod --non-unique --gid 999 postgres && rm -rf /var/lib/postgresql/* \
    && mkdir /var/lib/postgresql/data && mkdir -p /var/run/postgresql && chown -R 999:999 /var/lib/postgresql /var/run/postgresql && ln -sf /usr/lib/postgresql/*/bin/* /usr/local/bin/
COPY postgres.sh /usr/local/bin/start
ENTRYPOINT ["/usr/local/bin/start"]
