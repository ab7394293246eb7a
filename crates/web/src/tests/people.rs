//! Who is who: the desk, reports, and addresses of merged columnists.

use colonnade_model::ColumnistId;
use colonnade_store::Order;

use super::app::{Printed, TestApp};

async fn two() -> (TestApp, ColumnistId, ColumnistId) {
    let app = TestApp::new().await;
    app.file(Printed::default()).await;
    app.file(Printed {
        writers: vec!["I. Maren"],
        newspaper: "The Lantern",
        title: "Another".to_owned(),
        ..Printed::default()
    })
    .await;
    let id = async |slug: &str| {
        app.store
            .columnists()
            .by_slug(slug)
            .await
            .unwrap()
            .unwrap()
            .id
    };
    let (full, short) = (id("ilse-maren").await, id("i-maren").await);
    (app, full, short)
}

#[tokio::test]
async fn the_desk_is_for_those_who_are_signed_in() {
    let (app, ..) = two().await;
    for address in [
        "/desk/people",
        "/desk/people/log",
        "/desk/people/columnist/i-maren",
    ] {
        assert_eq!(app.get(address).await.status.as_u16(), 403, "{address}");
    }
    let form = "kind=merge&one=1&other=2";
    let refused = app.post("/desk/people/act", form, "").await;
    assert_eq!(refused.status.as_u16(), 403);
    assert!(
        app.store
            .acts()
            .list(None, None, 9)
            .await
            .unwrap()
            .is_empty()
    );
    let cookie = app.enter().await;
    for address in [
        "/desk/people",
        "/desk/people/log",
        "/desk/people/reports",
        "/desk/people/columnist/i-maren",
    ] {
        let page = app.get_with(address, "cookie", &cookie).await;
        assert_eq!(page.status.as_u16(), 200, "{address}: {}", page.text);
        assert_eq!(page.header("cache-control"), "no-store", "{address}");
    }
}

#[tokio::test]
async fn a_merge_on_the_desk_redirects_for_ever_and_can_be_undone() {
    let (app, full, short) = two().await;
    let cookie = app.enter().await;
    let form = format!("kind=merge&one={short}&other=ilse-maren&why=Same+person&back=/desk/people");
    let done = app.submit(&cookie, "/desk/people/act", &form).await;
    assert_eq!(
        (done.status.as_u16(), done.header("location")),
        (303, "/desk/people?done=1")
    );
    for ending in ["", ".atom", ".rss", ".json"] {
        let old = app.get(&format!("/columnist/i-maren{ending}")).await;
        assert_eq!(old.status.as_u16(), 308);
        assert_eq!(
            old.header("location"),
            format!("/columnist/ilse-maren{ending}")
        );
    }
    let page = app.get("/columnist/ilse-maren").await.text;
    assert!(
        page.contains("Another") && page.contains("I. Maren"),
        "{page}"
    );
    let again = app.submit(&cookie, "/desk/people/act", &form).await;
    assert_eq!(again.status.as_u16(), 409);
    assert!(again.text.contains("one columnist already"));
    let column = app
        .get(&app.address(colonnade_model::ColumnId(2)).await)
        .await
        .text;
    assert!(
        column.contains("a person said that two names are one") && column.contains("Same person")
    );
    let page = app
        .get_with("/desk/people?done=1", "cookie", &cookie)
        .await
        .text;
    assert!(page.contains("accesskey=\"u\""), "{page}");
    app.submit(&cookie, "/desk/people/undo", "number=1&back=/desk/people")
        .await;
    assert_eq!(app.get("/columnist/i-maren").await.status.as_u16(), 200);
    let log = app
        .get_with("/desk/people/log", "cookie", &cookie)
        .await
        .text;
    assert!(
        log.contains("Undone by owner") && log.contains("“I. Maren” is “Ilse Maren”"),
        "{log}"
    );
    assert_ne!(full, short);
}

#[tokio::test]
async fn forms_of_the_desk_do_what_they_say() {
    let (app, full, short) = two().await;
    let cookie = app.enter().await;
    for form in [
        format!("kind=rename&one={full}&name=Ilse+M.+Maren"),
        format!("kind=alias&one={full}&name=Ilsje"),
        format!("kind=apart&one={full}&other={short}"),
        format!("kind=split&one={full}&newspaper=de-waterkant&name=Else+Maren"),
        format!("kind=move&one={short}&columns=2&other={full}"),
        format!("kind=mark&one={short}&mark=organisation"),
    ] {
        let done = app.submit(&cookie, "/desk/people/act", &form).await;
        assert_eq!(done.status.as_u16(), 303, "{form}: {}", done.text);
    }
    assert_eq!(
        app.get("/columnist/ilse-m-maren").await.status.as_u16(),
        200
    );
    let page = app.get("/columnist/else-maren").await.text;
    assert!(page.contains("The dike inspector"));
    for form in [
        "kind=merge&one=99&other=1",
        "kind=burn&one=1",
        "kind=mark&one=1&mark=king",
    ] {
        let refused = app.submit(&cookie, "/desk/people/act", form).await;
        assert!(
            refused.status.is_client_error(),
            "{form}: {}",
            refused.status
        );
    }
}

#[tokio::test]
async fn a_reader_reports_a_few_times_a_day_and_changes_nothing() {
    let (app, id, address) = TestApp::with_column().await;
    assert!(
        app.get(&address)
            .await
            .text
            .contains(&format!("action=\"/report/{id}\""))
    );
    let report = format!("/report/{id}");
    assert_eq!(app.post(&report, "said=+", "").await.status.as_u16(), 400);
    for _ in 0..4 {
        let answer = app
            .post(&report, "said=It+is+by+%3Cb%3EBo%3C%2Fb%3E", "")
            .await;
        assert_eq!(answer.status.as_u16(), 200, "{}", answer.text);
    }
    app.post(&report, "said=Once+more", "").await;
    let answer = app.post(&report, "said=It+is+by+Bo", "").await;
    assert_eq!(answer.status.as_u16(), 429, "{}", answer.text);
    assert_eq!(
        app.post("/report/99", "said=x", "").await.status.as_u16(),
        404
    );
    let waiting = app.store.reports().open(10).await.unwrap();
    assert_eq!(waiting.len(), 5);
    assert_eq!(waiting[0].said, "It is by <b>Bo</b>");
    let cookie = app.enter().await;
    let page = app
        .get_with("/desk/people/reports", "cookie", &cookie)
        .await
        .text;
    assert!(
        page.contains("&lt;b&gt;Bo") || page.contains("&#60;b&#62;Bo"),
        "{page}"
    );
    app.submit(&cookie, "/desk/people/reports/done", "number=1")
        .await;
    assert_eq!(app.store.reports().open(10).await.unwrap().len(), 4);
    let column = app.store.columns().by_id(id).await.unwrap().unwrap();
    assert_eq!(column.credits[0].name.name, "Ilse Maren");
}

#[tokio::test]
async fn acts_from_elsewhere_reach_the_page() {
    let (app, full, short) = two().await;
    let before = app.get("/columnist/ilse-maren").await.text;
    let mut writer = app.store.writer().await.unwrap();
    let order = Order::Merge {
        from: short,
        into: full,
    };
    writer
        .act(&order, "Ann", "", &|_: &str,
                                  _: Option<
            &colonnade_model::Language,
        >| Vec::new())
        .await
        .unwrap();
    writer.commit().await.unwrap();
    assert_ne!(app.get("/columnist/ilse-maren").await.text, before);
}
