# One image for every process; docker-compose.yml says which command each container runs.
FROM python:3.12-slim

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    VAR=/srv/newsroom/var

WORKDIR /srv/newsroom/app

RUN useradd --system --uid 10001 --create-home --home-dir /srv/newsroom/home newsroom \
    && install --directory --owner newsroom --group newsroom /srv/newsroom/var

COPY requirements.txt ./
RUN pip install --require-hashes -r requirements.txt

COPY . ./
RUN SECRET_KEY=only-to-collect-static-files VAR=/srv/newsroom/static-build python manage.py collectstatic --noinput \
    && mv /srv/newsroom/static-build/static /srv/newsroom/static \
    && chmod -R a+rX /srv/newsroom/static

ENV STATIC_ROOT=/srv/newsroom/static

USER newsroom
EXPOSE 8000
CMD ["sh", "-c", "exec granian --interface wsgi newsroom.wsgi:application --host ${HOST:-127.0.0.1} --port ${PORT:-8000} --workers ${WEB_WORKERS:-1} --blocking-threads 4 --log-level warning"]
