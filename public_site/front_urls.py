from django.urls import path

from public_site.views import page, robots, statements

urlpatterns = [
    path("<slug:place>/sitemap.xml", robots.sitemap_of_place, name="public_sitemap"),
    path("<slug:place>/", page.pick_language, name="public_place"),
    path("<slug:place>/<str:language>/", page.public_page, name="public_page"),
    path("<slug:place>/<str:language>/leadership-plan/", page.public_plan, name="public_plan"),
    path("<slug:place>/<str:language>/schools/<int:school_id>/", page.public_school, name="public_school"),
    path("<slug:place>/<str:language>/privacy/", statements.privacy, name="public_privacy"),
    path("<slug:place>/<str:language>/accessibility/", statements.access, name="public_access"),
]
