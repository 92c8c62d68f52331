# Two stages: the first installs what is locked, the second only runs it.
FROM python:3.11.16-slim-bookworm AS build
RUN python -m venv /app
WORKDIR /src
COPY requirements.lock ./
RUN /app/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md hatch_build.py ./
COPY bot bot
COPY doctors doctors
COPY ehealth ehealth
COPY faq faq
COPY handlers handlers
COPY locales locales
COPY services services
COPY storage storage
COPY ukrainian ukrainian
# Building the wheel also learns the questions and answers, so that no container does it at its start (hatch_build.py)
RUN /app/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11.16-slim-bookworm
# One thread for numpy: its products are small, and a pool of threads would only wait for the interpreter.
ENV PATH=/app/bin:$PATH PYTHONUNBUFFERED=1 OPENBLAS_NUM_THREADS=1 \
    HTTP_HOST=0.0.0.0 INSIDE_PORT=8090 LOG_FORMAT=json DATABASE_URL=sqlite+aiosqlite:////data/bot.db
COPY --from=build /app /app
# A number, not a name: the platform can then see that it is not root.
RUN install --directory --owner=10001 --group=10001 /data
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
# Whether it lives, not whether it is ready: one that waits for Telegram is not to be killed
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s CMD ["python", "-m", "bot.operator.health"]
STOPSIGNAL SIGTERM
CMD ["cabinet-bot", "run"]
