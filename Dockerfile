# Staat van de Wijk in a container. Build: docker build -t staat-van-de-wijk .
# Run: docker run -p 8050:8050 -v svdw-files:/app/data/files staat-van-de-wijk
FROM node:22-bookworm-slim AS charts
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY tools/browser_libraries tools/bundle tools/
COPY assets assets
RUN tools/browser_libraries run && mkdir -p assets/vendor

FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 SVDW_HOST=0.0.0.0 SVDW_PORT=8050
WORKDIR /app

# Pango draws the letters of the PDF reports.
RUN apt-get update && apt-get install -y --no-install-recommends \
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 && rm -rf /var/lib/apt/lists/*

RUN useradd --create-home --uid 10001 wijk
COPY requirements.lock ./
RUN pip install --require-hashes -r requirements.lock
COPY --chown=wijk . .
COPY --from=charts /app/assets/vendor assets/vendor
# Compiled once: who runs it may not write here, and would compile everything at every start.
RUN python -m compileall -q app.py gunicorn.conf.py callbacks dashboard data geo indicators layouts
RUN mkdir -p data/files && chown -R wijk data/files

USER wijk
VOLUME /app/data/files
EXPOSE 8050
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8050/healthz', timeout=4)"]
CMD ["gunicorn", "--config", "gunicorn.conf.py", "app:server"]
